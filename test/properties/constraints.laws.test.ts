/** keepParamsNonnegative, zeroNans, scaleBySign. */
import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { keepParamsNonnegative } from '../../src/transforms/keepParamsNonnegative.ts'
import { scaleBySign } from '../../src/transforms/scaleBySign.ts'
import { zeroNans } from '../../src/transforms/zeroNans.ts'
import { double, ordinary, vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { expectSame } from '../support/same.ts'

describe('keepParamsNonnegative', () => {
  test.prop([vector(4, ordinary), vector(4, ordinary)])('p + u ≥ 0, and exactly 0 where it would have been less', (g, x) => {
    const p = x.map(Math.abs)
    const [u] = keepParamsNonnegative().update(g, {}, p)
    expectEach(applyUpdates(p, u), p, (pi, i) => Math.max(pi + (g[i] as number), 0))
  })

  test.prop([vector(4, ordinary), vector(4, ordinary)])('an update that stays above 0 is let through', (g, x) => {
    const p = x.map((xi, i) => Math.abs(xi) + Math.abs(g[i] as number))
    expectSame(keepParamsNonnegative().update(g, {}, p)[0], g)
  })
})

describe('zeroNans', () => {
  test.prop([vector(4, double), vector(2, double)])('NaN becomes 0, the rest stays; each leaf counts its own', (w, b) => {
    const g = { w, b }
    const tx = zeroNans()
    const [u, { foundNan }] = tx.update(g, tx.init(g), g)
    const without = (x: Float64Array): Float64Array => x.map((xi) => (Number.isNaN(xi) ? 0 : xi))
    expectSame(u, { w: without(w), b: without(b) })
    expect(foundNan).toEqual({ w: w.filter(Number.isNaN).length, b: b.filter(Number.isNaN).length })
  })

  test('nothing is found before the first update', () => {
    expect(zeroNans().init([new Float64Array(2)])).toEqual({ foundNan: [0] })
  })
})

describe('scaleBySign', () => {
  test.prop([vector(4, double)])('u = sign(g): 0 and NaN stay', (g) => {
    expectEach(scaleBySign().update(g, {}, g)[0], g, Math.sign)
  })
})
