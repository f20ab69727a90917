import { describe } from 'vitest'
import { scale } from '../../src/transforms/scale.ts'
import { refuses } from '../support/refusals.ts'

describe('scale', () => {
  refuses({
    'scale: stepSize must be a finite number, got NaN': () => scale(NaN),
    'scale: stepSize must be a finite number, got Infinity': () => scale(Infinity),
  })
})
