import { describe } from 'vitest'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByRms', () => {
  refuses({
    'scaleByRms: decay must be in [0, 1), got 1': () => scaleByRms({ decay: 1 }),
    'scaleByRms: eps must be a finite number >= 0, got -1': () => scaleByRms({ eps: -1 }),
    'scaleByRms: initialScale must be a finite number >= 0, got -1': () => scaleByRms({ initialScale: -1 }),
  })
})
