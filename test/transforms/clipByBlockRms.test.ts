import { describe } from 'vitest'
import { clipByBlockRms } from '../../src/transforms/clipByBlockRms.ts'
import { refuses } from '../support/refusals.ts'

describe('clipByBlockRms', () => {
  refuses({
    'clipByBlockRms: threshold must be a finite number > 0, got 0': () => clipByBlockRms(0),
  })
})
