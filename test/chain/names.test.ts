import { describe, expect, test } from 'vitest'
import { namedChain } from '../../src/chain/namedChain.ts'
import { partition } from '../../src/chain/partition.ts'
import { scale } from '../../src/transforms/scale.ts'
import { refuses } from '../support/refusals.ts'

describe('namedChain', () => {
  refuses({
    'namedChain: a name must be no whole number, got 0': () => namedChain({ 0: scale(1) }),
    'namedChain: a name must be no whole number, got 120': () => namedChain({ 120: scale(1) }),
  })
  test.each(['a1', '1a', '01', '1.5', '-1'])('keeps the name %s', (name) => {
    expect(namedChain({ [name]: scale(1) }).init(new Float64Array(1))).toEqual({ [name]: {} })
  })
})

describe('partition', () => {
  const params = { w: new Float64Array(1) }
  refuses({
    'partition: a label must be one of slow, fast, got other': () =>
      partition({ slow: scale(1), fast: scale(2) }, undefined, { labelFn: () => ({ w: 'other' as 'slow' }) }).init(params),
  })
})
