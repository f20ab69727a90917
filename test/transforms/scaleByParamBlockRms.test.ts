import { describe } from 'vitest'
import { scaleByParamBlockRms } from '../../src/transforms/scaleByParamBlockRms.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByParamBlockRms', () => {
  refuses({
    'scaleByParamBlockRms: minScale must be a finite number >= 0, got -1': () => scaleByParamBlockRms({ minScale: -1 }),
  })
})
