/** WebAssembly for pure updates: arrays are copied through a small memory, chunk by chunk. */
import { type Backend, BLOCK, type Executable, type Program, type Reducing } from '../program.ts'
import { numbersOf } from './encode.ts'
import { instanceOf } from './instance.ts'

/** How many numbers of each array are in the memory at once: whole blocks, so that sums are the same. */
const CHUNK = 2 * BLOCK
const PAGE = 65536
/** Below this many numbers a loop copies faster than a view can be made. */
const FEW = 64

interface Views {
  readonly doubles: Float64Array
  readonly integers: Uint32Array
}

/** A memory that grows to what the largest program needs, and the views of it. */
const stage = (): { readonly memory: WebAssembly.Memory; readonly views: () => Views; readonly reserve: (doubles: number) => void } => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const look = (): Views => ({ doubles: new Float64Array(memory.buffer), integers: new Uint32Array(memory.buffer) })
  let views = look()
  return {
    memory,
    views: () => views,
    reserve: (doubles) => {
      if (views.doubles.length >= doubles) return
      memory.grow(Math.ceil((8 * doubles - memory.buffer.byteLength) / PAGE))
      views = look()
    },
  }
}

const copy = (from: Float64Array, at: number, to: Float64Array, start: number, n: number): void => {
  if (n > FEW) to.set(n === from.length ? from : from.subarray(at, at + n), start)
  else for (let i = 0; i < n; i++) to[start + i] = from[at + i] as number
}

/** A back end on a memory of its own. */
export const makeStaged = (): Backend => {
  const { memory, views, reserve } = stage()
  const compile = (program: Program, reducing?: Reducing): Executable => {
    const { loads, scalars, stores, reduces } = program
    const run = instanceOf(program, memory, reducing)
    const arrays = loads + stores.length
    const place = (k: number): number => numbersOf(program) + k * CHUNK
    const partials = (r: number): number => place(arrays) + (r * CHUNK) / BLOCK
    const gathering = reducing?.inMemory(program, () => views().doubles, partials)
    const pointers = [...Array.from({ length: arrays }, (_, k) => place(k)), ...reduces.map((_one, r) => partials(r))]
    reserve(partials(reduces.length))
    return (ins, outs, values, results, n) => {
      const { doubles: numbers, integers } = views()
      for (let k = 0; k < pointers.length; k++) integers[2 * scalars + k] = 8 * (pointers[k] as number)
      for (let i = 0; i < scalars; i++) numbers[i] = values[i] as number
      gathering?.begin(results)
      for (let start = 0; start < n; start += CHUNK) {
        const size = Math.min(CHUNK, n - start)
        for (let i = 0; i < loads; i++) copy(ins[i] as Float64Array, start, numbers, pointers[i] as number, size)
        run(0, size, 0)
        for (let j = 0; j < stores.length; j++) copy(numbers, pointers[loads + j] as number, outs[j] as Float64Array, start, size)
        gathering?.add(results, start, size, n)
      }
    }
  }
  return { name: 'wasm', compile }
}
