import { describe } from 'vitest'
import { prodigy } from '../../src/transforms/prodigy.ts'
import { refuses } from '../support/refusals.ts'

describe('prodigy', () => {
  refuses({
    'prodigy: learningRate must be a finite number >= 0, got -1': () => prodigy(-1),
    'prodigy: b1 must be in [0, 1), got 1': () => prodigy(1, { betas: [1, 0.9] }),
    'prodigy: b2 must be in [0, 1), got 1': () => prodigy(1, { betas: [0.9, 1] }),
    'prodigy: beta3 must be in [0, 1), got 1': () => prodigy(1, { beta3: 1 }),
    'prodigy: eps must be a finite number >= 0, got -1': () => prodigy(1, { eps: -1 }),
    'prodigy: estimLr0 must be a finite number > 0, got 0': () => prodigy(1, { estimLr0: 0 }),
    'prodigy: estimLrCoef must be a finite number > 0, got 0': () => prodigy(1, { estimLrCoef: 0 }),
    'prodigy: weightDecay must be a finite number >= 0, got -1': () => prodigy(1, { weightDecay: -1 }),
  })
})
