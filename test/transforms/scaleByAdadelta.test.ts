import { describe } from 'vitest'
import { scaleByAdadelta } from '../../src/transforms/scaleByAdadelta.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAdadelta', () => {
  refuses({
    'scaleByAdadelta: rho must be in [0, 1), got 1': () => scaleByAdadelta({ rho: 1 }),
    'scaleByAdadelta: eps must be a finite number >= 0, got -1': () => scaleByAdadelta({ eps: -1 }),
  })
})
