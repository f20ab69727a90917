import { describe } from 'vitest'
import { scaleByDog } from '../../src/transforms/scaleByDog.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByDog', () => {
  refuses({
    'scaleByDog: initStep must be one of distance, learningRate, heuristic, got step': () => scaleByDog({ initStep: ['step' as never, 1] }),
    'scaleByDog: initStep must be a finite number >= 0, got -1': () => scaleByDog({ initStep: ['distance', -1] }),
    'scaleByDog: eps must be a finite number >= 0, got -1': () => scaleByDog({ eps: -1 }),
  })
})
