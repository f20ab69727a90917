import { describe } from 'vitest'
import { momo } from '../../src/transforms/momo.ts'
import { refuses } from '../support/refusals.ts'

describe('momo', () => {
  refuses({
    'momo: learningRate must be a finite number >= 0, got -1': () => momo(-1),
    'momo: beta must be in [0, 1), got 1': () => momo(1, { beta: 1 }),
    'momo: lowerBound must be a finite number, got NaN': () => momo(1, { lowerBound: NaN }),
    'momo: weightDecay must be a finite number >= 0, got -1': () => momo(1, { weightDecay: -1 }),
  })
})
