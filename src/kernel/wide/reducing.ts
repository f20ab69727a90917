import type { Reducing } from '../program.ts'
import { blocks } from './blocks.ts'
import { inBuffers } from './inBuffers.ts'
import { inMemory } from './inMemory.ts'
import { makeScalars } from './makeScalars.ts'

/** How every reduction is run. */
export const reducing: Reducing = { scalars: makeScalars, blocks, inMemory, inBuffers }
