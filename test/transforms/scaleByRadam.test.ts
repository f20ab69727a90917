import { describe } from 'vitest'
import { scaleByRadam } from '../../src/transforms/scaleByRadam.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByRadam', () => {
  refuses({
    'scaleByRadam: b1 must be in [0, 1), got 1': () => scaleByRadam({ b1: 1 }),
    'scaleByRadam: b2 must be in [0, 1), got 1': () => scaleByRadam({ b2: 1 }),
    'scaleByRadam: eps must be a finite number >= 0, got -1': () => scaleByRadam({ eps: -1 }),
    'scaleByRadam: epsRoot must be a finite number >= 0, got -1': () => scaleByRadam({ epsRoot: -1 }),
    'scaleByRadam: threshold must be a number >= 4, got 3.9': () => scaleByRadam({ threshold: 3.9 }),
    'scaleByRadam: threshold must be a number >= 4, got NaN': () => scaleByRadam({ threshold: NaN }),
  })
})
