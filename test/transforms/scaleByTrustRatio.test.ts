import { describe } from 'vitest'
import { scaleByTrustRatio } from '../../src/transforms/scaleByTrustRatio.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByTrustRatio', () => {
  refuses({
    'scaleByTrustRatio: minNorm must be a finite number >= 0, got -1': () => scaleByTrustRatio({ minNorm: -1 }),
    'scaleByTrustRatio: trustCoefficient must be a finite number >= 0, got -1': () => scaleByTrustRatio({ trustCoefficient: -1 }),
    'scaleByTrustRatio: eps must be a finite number >= 0, got -1': () => scaleByTrustRatio({ eps: -1 }),
  })
})
