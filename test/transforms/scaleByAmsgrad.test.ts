import { describe } from 'vitest'
import { scaleByAmsgrad } from '../../src/transforms/scaleByAmsgrad.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAmsgrad', () => {
  refuses({
    'scaleByAmsgrad: b1 must be in [0, 1), got 1': () => scaleByAmsgrad({ b1: 1 }),
    'scaleByAmsgrad: b2 must be in [0, 1), got 1': () => scaleByAmsgrad({ b2: 1 }),
    'scaleByAmsgrad: eps must be a finite number >= 0, got -1': () => scaleByAmsgrad({ eps: -1 }),
    'scaleByAmsgrad: epsRoot must be a finite number >= 0, got -1': () => scaleByAmsgrad({ epsRoot: -1 }),
  })
})
