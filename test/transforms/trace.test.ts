import { describe } from 'vitest'
import { trace } from '../../src/transforms/trace.ts'
import { refuses } from '../support/refusals.ts'

describe('trace', () => {
  refuses({
    'trace: decay must be in [0, 1), got 1': () => trace(1),
    'trace: dampening must be in [0, 1], got 1.5': () => trace(0.9, { dampening: 1.5 }),
  })
})
