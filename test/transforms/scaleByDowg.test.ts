import { describe } from 'vitest'
import { scaleByDowg } from '../../src/transforms/scaleByDowg.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByDowg', () => {
  refuses({
    'scaleByDowg: initEstimSqDist must be a finite number >= 0, got -1': () => scaleByDowg({ initEstimSqDist: -1 }),
    'scaleByDowg: eps must be a finite number >= 0, got -1': () => scaleByDowg({ eps: -1, initEstimSqDist: 1 }),
  })
})
