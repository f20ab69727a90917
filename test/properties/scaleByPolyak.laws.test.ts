import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { expectSame } from '../support/same.ts'

const gradient = vector(3, nonzero)
const value = fc.double({ min: -10, max: 10, noNaN: true })
const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0)
const step = (tx: ReturnType<typeof scaleByPolyak>, g: Float64Array, f: number): Float64Array => tx.update(g, {}, g, { value: f })[0]

describe('scaleByPolyak', () => {
  test.prop([gradient, value, value])('the linear model ends at the minimum: f − ⟨g, u⟩ = f*', (g, f, fMin) => {
    const u = step(scaleByPolyak({ fMin, maxLearningRate: 1e9 }), g, f)
    expect(Math.abs(f - dot(g, u) - fMin)).toBeLessThan(1e-9)
  })

  test.prop([gradient, value, fc.double({ min: 0, max: 1e-3, noNaN: true })])('no step is longer than γ ‖g‖', (g, f, gamma) => {
    const rate = Math.min(f / dot(g, g), gamma)
    expectEach(step(scaleByPolyak({ maxLearningRate: gamma }), g, f), g, (x) => rate * x)
  })

  test.prop([gradient, value, fc.double({ min: 0, max: 10, noNaN: true })])(
    'sps+ is sps above f*, and does not climb below it',
    (g, f, fMin) => {
      const [sps, plus] = (['sps', 'sps+'] as const).map((variant) => step(scaleByPolyak({ fMin, variant, eps: 0.5 }), g, f))
      expectSame(plus?.map(Math.abs), f >= fMin ? sps?.map(Math.abs) : new Float64Array(3))
    },
  )

  test.prop([value])('at a stationary point it stays', (f) => {
    expectSame(step(scaleByPolyak(), new Float64Array(3), f).map(Math.abs), new Float64Array(3))
    expectSame(step(scaleByPolyak(), new Float64Array([2 ** -26]), f).map(Math.abs), new Float64Array(1))
    expect(step(scaleByPolyak({ eps: 1 }), new Float64Array([2 ** -26]), 1)).toEqual(new Float64Array([2 ** -26 / (2 ** -52 + 1)]))
  })
})
