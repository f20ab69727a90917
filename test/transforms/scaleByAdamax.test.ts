import { describe } from 'vitest'
import { scaleByAdamax } from '../../src/transforms/scaleByAdamax.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdamax', () => {
  refuses({
    'scaleByAdamax: b1 must be in [0, 1), got 1': () => scaleByAdamax({ b1: 1 }),
    'scaleByAdamax: b2 must be in [0, 1), got 1': () => scaleByAdamax({ b2: 1 }),
    'scaleByAdamax: eps must be a finite number >= 0, got -1': () => scaleByAdamax({ eps: -1 }),
  })
})
