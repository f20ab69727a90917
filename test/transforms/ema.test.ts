import { describe } from 'vitest'
import { ema } from '../../src/transforms/ema.ts'
import { refuses } from '../support/refusals.ts'

describe('ema', () => {
  refuses({
    'ema: decay must be in [0, 1), got 1': () => ema(1),
    'ema: decay must be in [0, 1), got -0.1': () => ema(-0.1),
  })
})
