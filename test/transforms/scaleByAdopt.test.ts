import { describe } from 'vitest'
import { scaleByAdopt } from '../../src/transforms/scaleByAdopt.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdopt', () => {
  refuses({
    'scaleByAdopt: b1 must be in [0, 1), got 1': () => scaleByAdopt({ b1: 1 }),
    'scaleByAdopt: b2 must be in [0, 1), got 1': () => scaleByAdopt({ b2: 1 }),
    'scaleByAdopt: eps must be a finite number >= 0, got -1': () => scaleByAdopt({ eps: -1 }),
  })
})
