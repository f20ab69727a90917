import { describe } from 'vitest'
import { normalizeByUpdateNorm } from '../../src/transforms/normalizeByUpdateNorm.ts'
import { refuses } from '../support/refusals.ts'

describe('normalizeByUpdateNorm', () => {
  refuses({
    'normalizeByUpdateNorm: scaleFactor must be a finite number > 0, got 0': () => normalizeByUpdateNorm({ scaleFactor: 0 }),
    'normalizeByUpdateNorm: eps must be a finite number >= 0, got -1': () => normalizeByUpdateNorm({ eps: -1 }),
  })
})
