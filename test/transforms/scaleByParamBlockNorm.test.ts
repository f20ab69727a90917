import { describe } from 'vitest'
import { scaleByParamBlockNorm } from '../../src/transforms/scaleByParamBlockNorm.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByParamBlockNorm', () => {
  refuses({
    'scaleByParamBlockNorm: minScale must be a finite number >= 0, got -1': () => scaleByParamBlockNorm({ minScale: -1 }),
  })
})
