import { describe } from 'vitest'
import { scaleByAdemamix } from '../../src/transforms/scaleByAdemamix.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdemamix', () => {
  refuses({
    'scaleByAdemamix: b1 must be in [0, 1), got 1': () => scaleByAdemamix({ b1: 1 }),
    'scaleByAdemamix: b2 must be in [0, 1), got 1': () => scaleByAdemamix({ b2: 1 }),
    'scaleByAdemamix: b3 must be in [0, 1), got 1': () => scaleByAdemamix({ b3: 1 }),
    'scaleByAdemamix: alpha must be a finite number >= 0, got -1': () => scaleByAdemamix({ alpha: -1 }),
    'scaleByAdemamix: eps must be a finite number >= 0, got -1': () => scaleByAdemamix({ eps: -1 }),
    'scaleByAdemamix: epsRoot must be a finite number >= 0, got -1': () => scaleByAdemamix({ epsRoot: -1 }),
  })
})
