import { describe } from 'vitest'
import { scaleByNovograd } from '../../src/transforms/scaleByNovograd.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByNovograd', () => {
  refuses({
    'scaleByNovograd: b1 must be in [0, 1), got 1': () => scaleByNovograd({ b1: 1 }),
    'scaleByNovograd: b2 must be in [0, 1), got 1': () => scaleByNovograd({ b2: 1 }),
    'scaleByNovograd: eps must be a finite number >= 0, got -1': () => scaleByNovograd({ eps: -1 }),
    'scaleByNovograd: epsRoot must be a finite number >= 0, got -1': () => scaleByNovograd({ epsRoot: -1 }),
    'scaleByNovograd: weightDecay must be a finite number >= 0, got -1': () => scaleByNovograd({ weightDecay: -1 }),
  })
})
