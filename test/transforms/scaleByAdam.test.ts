import { describe } from 'vitest'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdam', () => {
  refuses({
    'scaleByAdam: b1 must be in [0, 1), got 1.5': () => scaleByAdam({ b1: 1.5 }),
    'scaleByAdam: b2 must be in [0, 1), got 1': () => scaleByAdam({ b2: 1 }),
    'scaleByAdam: eps must be a finite number >= 0, got -1': () => scaleByAdam({ eps: -1 }),
    'scaleByAdam: epsRoot must be a finite number >= 0, got -1': () => scaleByAdam({ epsRoot: -1 }),
  })
})
