import { describe } from 'vitest'
import { momoAdam } from '../../src/transforms/momoAdam.ts'
import { refuses } from '../support/refusals.ts'

describe('momoAdam', () => {
  refuses({
    'momoAdam: learningRate must be a finite number >= 0, got -1': () => momoAdam(-1),
    'momoAdam: b1 must be in [0, 1), got 1': () => momoAdam(1, { b1: 1 }),
    'momoAdam: b2 must be in [0, 1), got 1': () => momoAdam(1, { b2: 1 }),
    'momoAdam: eps must be a finite number >= 0, got -1': () => momoAdam(1, { eps: -1 }),
    'momoAdam: lowerBound must be a finite number, got NaN': () => momoAdam(1, { lowerBound: NaN }),
    'momoAdam: weightDecay must be a finite number >= 0, got -1': () => momoAdam(1, { weightDecay: -1 }),
  })
})
