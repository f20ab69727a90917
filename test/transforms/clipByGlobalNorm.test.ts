import { describe } from 'vitest'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { refuses } from '../support/refusals.ts'

describe('clipByGlobalNorm', () => {
  refuses({
    'clipByGlobalNorm: maxNorm must be a finite number >= 0, got -1': () => clipByGlobalNorm(-1),
  })
})
