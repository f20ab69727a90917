import { type Backend, BLOCK, type Program } from '../kernel/program.ts'
import type { Run } from '../kernel/wasm/instance.ts'
import { reducing } from '../kernel/wide/reducing.ts'

/** A program that a back end without WebAssembly runs on a buffer, called as WebAssembly is: its numbers lie in the buffer too. */
export const interpretOn = (buffer: ArrayBufferLike, backend: Backend, program: Program): Run => {
  const { loads, scalars, stores, reduces } = program
  const execute = backend.compile(program, reducing)
  const results = new Float64Array(reduces.length)
  const doubles = new Float64Array(buffer)
  return (from, to, numbers) => {
    const values = new Float64Array(buffer, numbers, scalars)
    const pointers = new Uint32Array(buffer, numbers + 8 * scalars, loads + stores.length + reduces.length)
    const size = reduces.length === 0 ? to - from : BLOCK
    for (let start = from; start < to; start += size) {
      const n = Math.min(size, to - start)
      const arrays = Array.from({ length: loads + stores.length }, (_, k) => {
        return new Float64Array(buffer, (pointers[k] as number) + 8 * start, n)
      })
      execute(arrays.slice(0, loads), arrays.slice(loads), values, results, n)
      for (let r = 0; r < reduces.length; r++) {
        doubles[(pointers[loads + stores.length + r] as number) / 8 + start / BLOCK] = results[r] as number
      }
    }
  }
}
