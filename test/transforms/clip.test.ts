import { describe } from 'vitest'
import { clip } from '../../src/transforms/clip.ts'
import { refuses } from '../support/refusals.ts'

describe('clip', () => {
  refuses({
    'clip: maxDelta must be a finite number >= 0, got -1': () => clip(-1),
    'clip: maxDelta must be a finite number >= 0, got NaN': () => clip(NaN),
  })
})
