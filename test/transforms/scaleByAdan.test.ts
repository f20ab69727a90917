import { describe } from 'vitest'
import { scaleByAdan } from '../../src/transforms/scaleByAdan.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdan', () => {
  refuses({
    'scaleByAdan: b1 must be in [0, 1), got 1': () => scaleByAdan({ b1: 1 }),
    'scaleByAdan: b2 must be in [0, 1), got 1': () => scaleByAdan({ b2: 1 }),
    'scaleByAdan: b3 must be in [0, 1), got 1': () => scaleByAdan({ b3: 1 }),
    'scaleByAdan: eps must be a finite number >= 0, got -1': () => scaleByAdan({ eps: -1 }),
    'scaleByAdan: epsRoot must be a finite number >= 0, got -1': () => scaleByAdan({ epsRoot: -1 }),
  })
})
