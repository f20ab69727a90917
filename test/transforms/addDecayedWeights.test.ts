import { describe } from 'vitest'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { refuses } from '../support/refusals.ts'

describe('addDecayedWeights', () => {
  refuses({
    'addDecayedWeights: weightDecay must be a finite number >= 0, got -1': () => addDecayedWeights(-1),
    'addDecayedWeights: weightDecay must be a finite number >= 0, got Infinity': () => addDecayedWeights(Infinity),
  })
})
