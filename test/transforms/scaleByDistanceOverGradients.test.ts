import { describe } from 'vitest'
import { scaleByDistanceOverGradients } from '../../src/transforms/scaleByDistanceOverGradients.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByDistanceOverGradients', () => {
  refuses({
    'scaleByDistanceOverGradients: repsRel must be a finite number >= 0, got -1': () => scaleByDistanceOverGradients({ repsRel: -1 }),
    'scaleByDistanceOverGradients: eps must be a finite number >= 0, got -1': () => scaleByDistanceOverGradients({ eps: -1 }),
    'scaleByDistanceOverGradients: globalScale must be a finite number >= 0, got -1': () =>
      scaleByDistanceOverGradients({ globalScale: -1 }),
    'scaleByDistanceOverGradients: paramDtype must be one of float32, float64, got float16': () =>
      scaleByDistanceOverGradients({ paramDtype: 'float16' as never }),
  })
})
