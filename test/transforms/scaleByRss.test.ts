import { describe } from 'vitest'
import { scaleByRss } from '../../src/transforms/scaleByRss.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByRss', () => {
  refuses({
    'scaleByRss: initialAccumulatorValue must be a finite number >= 0, got -1': () => scaleByRss({ initialAccumulatorValue: -1 }),
    'scaleByRss: eps must be a finite number >= 0, got -1': () => scaleByRss({ eps: -1 }),
  })
})
