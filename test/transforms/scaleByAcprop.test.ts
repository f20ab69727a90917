import { describe } from 'vitest'
import { scaleByAcprop } from '../../src/transforms/scaleByAcprop.ts'
import { refuses } from '../support/refusals.ts'

describe('scaleByAcprop', () => {
  refuses({
    'scaleByAcprop: b1 must be in [0, 1), got 1': () => scaleByAcprop({ b1: 1 }),
    'scaleByAcprop: b2 must be in [0, 1), got 1': () => scaleByAcprop({ b2: 1 }),
    'scaleByAcprop: eps must be a finite number >= 0, got -1': () => scaleByAcprop({ eps: -1 }),
    'scaleByAcprop: epsRoot must be a finite number >= 0, got -1': () => scaleByAcprop({ epsRoot: -1 }),
  })
})
