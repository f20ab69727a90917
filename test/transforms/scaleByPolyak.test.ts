import { describe } from 'vitest'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByPolyak', () => {
  refuses({
    'scaleByPolyak: fMin must be a finite number, got NaN': () => scaleByPolyak({ fMin: NaN }),
    'scaleByPolyak: maxLearningRate must be a finite number >= 0, got -1': () => scaleByPolyak({ maxLearningRate: -1 }),
    'scaleByPolyak: eps must be a finite number >= 0, got -1': () => scaleByPolyak({ eps: -1 }),
    'scaleByPolyak: variant must be one of sps, sps+, got best': () => scaleByPolyak({ variant: 'best' as never }),
  })
})
