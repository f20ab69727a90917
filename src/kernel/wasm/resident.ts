/** WebAssembly on one memory: arrays are views of it, nothing is copied. */
import { type Backend, unitOf } from '../program.ts'
import { numbersOf } from './encode.ts'
import { instanceOf } from './instance.ts'

/** A back end on a memory whose first doubles, taken one program after another, hold the numbers of programs. */
export const makeResident = (memory: WebAssembly.Memory): Backend => {
  const [doubles, integers] = [new Float64Array(memory.buffer), new Int32Array(memory.buffer)]
  let free = 0
  const compile: Backend['compile'] = (program) => {
    const { scalars, reduces, loads, stores } = program
    const run = instanceOf(program, memory)
    const at = free
    const pointers = 2 * (at + scalars + reduces.length)
    free += numbersOf(program)
    return (ins, outs, values, results, n) => {
      for (let i = 0; i < scalars; i++) doubles[at + i] = values[i] as number
      for (let r = 0; r < reduces.length; r++) doubles[at + scalars + r] = unitOf((reduces[r] as (typeof reduces)[number])[0])
      for (let i = 0; i < loads; i++) integers[pointers + i] = (ins[i] as Float64Array).byteOffset
      for (let j = 0; j < stores.length; j++) integers[pointers + loads + j] = (outs[j] as Float64Array).byteOffset
      run(n, 8 * at)
      for (let r = 0; r < reduces.length; r++) results[r] = doubles[at + scalars + r] as number
    }
  }
  return { name: 'wasm', compile }
}
