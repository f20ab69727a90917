import { describe } from 'vitest'
import { scaleByBelief } from '../../src/transforms/scaleByBelief.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByBelief', () => {
  refuses({
    'scaleByBelief: b1 must be in [0, 1), got 1': () => scaleByBelief({ b1: 1 }),
    'scaleByBelief: b2 must be in [0, 1), got 1': () => scaleByBelief({ b2: 1 }),
    'scaleByBelief: eps must be a finite number >= 0, got -1': () => scaleByBelief({ eps: -1 }),
    'scaleByBelief: epsRoot must be a finite number >= 0, got -1': () => scaleByBelief({ epsRoot: -1 }),
  })
})
