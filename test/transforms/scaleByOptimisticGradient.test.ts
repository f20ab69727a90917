import { describe } from 'vitest'
import { scaleByOptimisticGradient } from '../../src/transforms/scaleByOptimisticGradient.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByOptimisticGradient', () => {
  refuses({
    'scaleByOptimisticGradient: alpha must be a finite number, got NaN': () => scaleByOptimisticGradient({ alpha: NaN }),
    'scaleByOptimisticGradient: beta must be a finite number, got NaN': () => scaleByOptimisticGradient({ beta: NaN }),
  })
})
