import { describe } from 'vitest'
import { scaleByMadgrad } from '../../src/transforms/scaleByMadgrad.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByMadgrad', () => {
  refuses({
    'scaleByMadgrad: learningRate must be a finite number >= 0, got -1': () => scaleByMadgrad(-1),
    'scaleByMadgrad: momentum must be in [0, 1), got 1': () => scaleByMadgrad(0.1, { momentum: 1 }),
    'scaleByMadgrad: eps must be a finite number >= 0, got -1': () => scaleByMadgrad(0.1, { eps: -1 }),
  })
})
