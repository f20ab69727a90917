import type { Reducing } from '../program.ts'
import { unitOf } from './addBlocks.ts'
import { blocks } from './blocks.ts'
import { inBuffers } from './inBuffers.ts'
import { inMemory } from './inMemory.ts'

const fold: Reducing['fold'] = (kind, leaves, part) => {
  let sofar = unitOf(kind)
  for (const stretch of leaves) {
    const own = part(stretch)
    if (own !== undefined) sofar = kind === 'sum' ? sofar + own : Math.max(sofar, own)
  }
  return sofar
}

/** How every reduction is run. */
export const reducing: Reducing = { fold, blocks, inMemory, inBuffers }
