import { describe } from 'vitest'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByLearningRate', () => {
  refuses({
    'scaleByLearningRate: learningRate must be a finite number >= 0, got -0.1': () => scaleByLearningRate(-0.1),
    'scaleByLearningRate: learningRate must be a finite number >= 0, got NaN': () => scaleByLearningRate(NaN),
  })
})
