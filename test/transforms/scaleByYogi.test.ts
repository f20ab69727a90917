import { describe } from 'vitest'
import { scaleByYogi } from '../../src/transforms/scaleByYogi.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByYogi', () => {
  refuses({
    'scaleByYogi: b1 must be in [0, 1), got 1': () => scaleByYogi({ b1: 1 }),
    'scaleByYogi: b2 must be in [0, 1), got 1': () => scaleByYogi({ b2: 1 }),
    'scaleByYogi: eps must be a finite number >= 0, got -1': () => scaleByYogi({ eps: -1 }),
    'scaleByYogi: epsRoot must be a finite number >= 0, got -1': () => scaleByYogi({ epsRoot: -1 }),
    'scaleByYogi: initialAccumulatorValue must be a finite number >= 0, got -1': () => scaleByYogi({ initialAccumulatorValue: -1 }),
  })
})
