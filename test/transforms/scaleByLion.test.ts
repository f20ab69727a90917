import { describe } from 'vitest'
import { scaleByLion } from '../../src/transforms/scaleByLion.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByLion', () => {
  refuses({
    'scaleByLion: b1 must be in [0, 1), got 1': () => scaleByLion({ b1: 1 }),
    'scaleByLion: b2 must be in [0, 1), got 1': () => scaleByLion({ b2: 1 }),
    'scaleByLion: smoothBeta must be a finite number >= 0, got -1': () => scaleByLion({ smoothBeta: -1 }),
    'scaleByLion: mode must be one of hard, smooth, refined, got soft': () => scaleByLion({ mode: 'soft' as never }),
  })
})
