import type { Reducing } from '../program.ts'
import { addBlocks, unitOf } from './addBlocks.ts'

/** Reductions of WebAssembly: each run left a number a block. */
export const inMemory: Reducing['inMemory'] = ({ reduces }, memory, partials) => ({
  begin: (results) => reduces.forEach(([kind], r) => (results[r] = unitOf(kind))),
  add: (results, _start, size) => {
    for (let r = 0; r < reduces.length; r++) {
      const [kind] = reduces[r] as (typeof reduces)[number]
      results[r] = addBlocks(kind, results[r] as number, memory(), partials(r), size)
    }
  },
})
