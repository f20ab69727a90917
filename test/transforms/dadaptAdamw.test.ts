import { describe } from 'vitest'
import { dadaptAdamw } from '../../src/transforms/dadaptAdamw.ts'
import { refuses } from '../support/refusals.ts'

describe('dadaptAdamw', () => {
  refuses({
    'dadaptAdamw: learningRate must be a finite number >= 0, got -1': () => dadaptAdamw(-1),
    'dadaptAdamw: b1 must be in [0, 1), got 1': () => dadaptAdamw(1, { betas: [1, 0.9] }),
    'dadaptAdamw: b2 must be in [0, 1), got 1': () => dadaptAdamw(1, { betas: [0.9, 1] }),
    'dadaptAdamw: eps must be a finite number >= 0, got -1': () => dadaptAdamw(1, { eps: -1 }),
    'dadaptAdamw: estimLr0 must be a finite number > 0, got 0': () => dadaptAdamw(1, { estimLr0: 0 }),
    'dadaptAdamw: weightDecay must be a finite number >= 0, got -1': () => dadaptAdamw(1, { weightDecay: -1 }),
  })
})
