/** normalize, normalizeByUpdateNorm. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { normalize } from '../../src/transforms/normalize.ts'
import { normalizeByUpdateNorm } from '../../src/transforms/normalizeByUpdateNorm.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { nonzero, powerOfTwo } from '../support/numbers.ts'
import { expectSame } from '../support/same.ts'

const tree = fc.record({ w: vector(3, nonzero), b: vector(2, nonzero) }, { noNullPrototype: true })
const positive = fc.double({ min: 1e-3, max: 10, noNaN: true })
const zero = { w: new Float64Array(3), b: new Float64Array(2) }

describe('normalize', () => {
  test.prop([tree])('length: ‖u‖ = 1', (g) => {
    expect(globalNorm(normalize().update(g, {}, g)[0])).toBeCloseTo(1, 12)
  })

  test.prop([powerOfTwo, tree])('u(c g) = u(g)', (c, g) => {
    const scaled = { w: g.w.map((x) => c * x), b: g.b.map((x) => c * x) }
    expectSame(normalize().update(scaled, {}, g), normalize().update(g, {}, g))
  })

  test('zero gradients stay zero', () => expectSame(normalize().update(zero, {}, zero)[0], zero))
})

describe('normalizeByUpdateNorm', () => {
  test.prop([positive, positive, tree])('u = g s / (‖g‖ + ε)', (scaleFactor, eps, g) => {
    const factor = scaleFactor / (globalNorm(g) + eps)
    const expected = { w: g.w.map((x) => factor * x), b: g.b.map((x) => factor * x) }
    expectNear(normalizeByUpdateNorm({ scaleFactor, eps }).update(g, {}, g)[0], expected)
  })

  test('zero gradients stay zero', () => expectSame(normalizeByUpdateNorm().update(zero, {}, zero)[0], zero))
})
