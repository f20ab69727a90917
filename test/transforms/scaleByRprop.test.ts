import { describe } from 'vitest'
import { scaleByRprop } from '../../src/transforms/scaleByRprop.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByRprop', () => {
  refuses({
    'scaleByRprop: learningRate must be a finite number > 0, got 0': () => scaleByRprop(0),
    'scaleByRprop: etaMinus must be in [0, 1), got 1': () => scaleByRprop(0.1, { etaMinus: 1 }),
    'scaleByRprop: etaPlus must be a number > 1, got 1': () => scaleByRprop(0.1, { etaPlus: 1 }),
    'scaleByRprop: minStepSize must be a finite number > 0, got 0': () => scaleByRprop(0.1, { minStepSize: 0 }),
    'scaleByRprop: maxStepSize must be a finite number > 0, got 0': () => scaleByRprop(0.1, { maxStepSize: 0 }),
  })
})
