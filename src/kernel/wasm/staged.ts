/** WebAssembly for pure updates: arrays are copied through a small memory, chunk by chunk. */
import { type Backend, BLOCK, type Executable, type Program, type Reducing } from '../program.ts'
import { numbersOf } from './encode.ts'
import { instanceOf } from './instance.ts'

/** How many numbers of each array are in the memory at once: whole blocks, so that sums are the same. */
const CHUNK = 2 * BLOCK
/** Doubles on a page of the system. */
const SYSTEM_PAGE = 512
const PAGE = 65536
/** Below this many numbers a loop copies faster than a view can be made. */
const FEW = 64

const copy = (from: Float64Array, at: number, to: Float64Array, start: number, n: number): void => {
  if (n > FEW) to.set(n === from.length ? from : from.subarray(at, at + n), start)
  else for (let i = 0; i < n; i++) to[start + i] = from[at + i] as number
}

/** A back end on a memory of its own, which grows to what the largest program needs. */
export const makeStaged = (): Backend => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  let doubles = new Float64Array(memory.buffer)
  let integers = new Uint32Array(memory.buffer)
  const compile = (program: Program, reducing?: Reducing): Executable => {
    const { loads, scalars, stores, reduces } = program
    const run = instanceOf(program, memory, reducing)
    const arrays = loads + stores.length
    // Half a page from where large arrays begin: some processors copy ten times slower to what is just ahead of its source within a page.
    const first = SYSTEM_PAGE * (Math.ceil(numbersOf(program) / SYSTEM_PAGE - 0.5) + 0.5)
    const place = (k: number): number => first + k * CHUNK
    const partials = (r: number): number => place(arrays) + (r * CHUNK) / BLOCK
    const gathering = reducing?.inMemory(program, () => doubles, partials)
    const pointers = [...Array.from({ length: arrays }, (_, k) => place(k)), ...reduces.map((_one, r) => partials(r))]
    const missing = 8 * partials(reduces.length) - memory.buffer.byteLength
    if (missing > 0) {
      memory.grow(Math.ceil(missing / PAGE))
      doubles = new Float64Array(memory.buffer)
      integers = new Uint32Array(memory.buffer)
    }
    return (ins, outs, values, results, n) => {
      for (let k = 0; k < pointers.length; k++) integers[2 * scalars + k] = 8 * (pointers[k] as number)
      for (let i = 0; i < scalars; i++) doubles[i] = values[i] as number
      gathering?.begin(results)
      for (let start = 0; start < n; start += CHUNK) {
        const size = Math.min(CHUNK, n - start)
        for (let i = 0; i < loads; i++) copy(ins[i] as Float64Array, start, doubles, pointers[i] as number, size)
        run(0, size, 0)
        for (let j = 0; j < stores.length; j++) copy(doubles, pointers[loads + j] as number, outs[j] as Float64Array, start, size)
        gathering?.add(results, start, size, n)
      }
    }
  }
  return { name: 'wasm', compile }
}
