import { describe } from 'vitest'
import { scaleBySimplifiedAdemamix } from '../../src/transforms/scaleBySimplifiedAdemamix.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleBySimplifiedAdemamix', () => {
  refuses({
    'scaleBySimplifiedAdemamix: b1 must be in [0, 1), got 1': () => scaleBySimplifiedAdemamix({ b1: 1 }),
    'scaleBySimplifiedAdemamix: b2 must be in [0, 1), got 1': () => scaleBySimplifiedAdemamix({ b2: 1 }),
    'scaleBySimplifiedAdemamix: alpha must be a finite number >= 0, got -1': () => scaleBySimplifiedAdemamix({ alpha: -1 }),
    'scaleBySimplifiedAdemamix: eps must be a finite number >= 0, got -1': () => scaleBySimplifiedAdemamix({ eps: -1 }),
    'scaleBySimplifiedAdemamix: epsRoot must be a finite number >= 0, got -1': () => scaleBySimplifiedAdemamix({ epsRoot: -1 }),
  })
})
