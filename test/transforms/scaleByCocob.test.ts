import { describe } from 'vitest'
import { scaleByCocob } from '../../src/transforms/scaleByCocob.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByCocob', () => {
  refuses({
    'scaleByCocob: alpha must be a finite number > 0, got 0': () => scaleByCocob({ alpha: 0 }),
    'scaleByCocob: eps must be a finite number > 0, got 0': () => scaleByCocob({ eps: 0 }),
  })
})
