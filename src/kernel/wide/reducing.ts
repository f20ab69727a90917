import type { Reducing } from '../program.ts'
import { blocks } from './blocks.ts'
import { inBuffers } from './inBuffers.ts'
import { inMemory } from './inMemory.ts'

/** How every reduction is run. */
export const reducing: Reducing = { blocks, inMemory, inBuffers }
