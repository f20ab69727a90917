import { describe } from 'vitest'
import { applyEvery } from '../../src/transforms/applyEvery.ts'
import { refuses } from '../support/refusals.ts'

describe('applyEvery', () => {
  refuses({
    'applyEvery: k must be a whole number >= 1, got 0': () => applyEvery(0),
    'applyEvery: k must be a whole number >= 1, got 1.5': () => applyEvery(1.5),
  })
})
