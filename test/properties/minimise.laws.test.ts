import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { descent, type DescentPoint, minimise, minimiseAsync, type MinimiseOptions } from '../../src/run/index.ts'
import { downhill, halfSquares, type HeavyBall, heavyBall } from '../run/problems.ts'
import { params, vector } from '../support/arbitraries.ts'
import { expectSame } from '../support/same.ts'

type Point = DescentPoint<HeavyBall, Params>

const steps = fc.integer({ min: 0, max: 12 })
const tx = fc
  .tuple(fc.double({ min: 0.01, max: 2.5, noNaN: true }), fc.double({ min: 0, max: 1.1, noNaN: true }))
  .map((of) => heavyBall(...of))
const options: fc.Arbitrary<MinimiseOptions<HeavyBall, Params>> = fc.record(
  { maxSteps: steps, gradTol: fc.constantFrom(0, 1e-3, 10), valueTol: fc.constantFrom(0, 1e-3, 10), stepTol: fc.constantFrom(0, 1e-3, 10) },
  { requiredKeys: ['maxSteps'] },
)

const pointsOf = (n: number, points: Iterator<Point>): readonly Point[] => Array.from({ length: n + 1 }, () => points.next().value)

describe('descent', () => {
  test.prop([tx, params, steps])('is the loop: xₖ₊₁ = xₖ + update(∇f(xₖ), sₖ, xₖ)', (tx, start, n) => {
    let [x, state] = [start, tx.init(start)]
    for (const point of pointsOf(n, descent(halfSquares, tx, start))) {
      const [value, grad] = halfSquares(x)
      expectSame({ ...point, updates: null }, { count: point.count, params: x, state, value, grad, updates: null })
      const [updates, next] = tx.update(grad, state, x)
      ;[x, state] = [applyUpdates(x, updates), next]
    }
  })

  test.prop([tx, params, steps])('updates: xₖ = xₖ₋₁ + updatesₖ, and x₀ = x₀ + updates₀', (tx, start, n) => {
    const points = pointsOf(n, descent(halfSquares, tx, start))
    points.forEach(({ params, updates }, k) => expectSame(params, applyUpdates(k === 0 ? start : points[k - 1]!.params, updates)))
  })

  test.prop([tx, params, steps, steps])('resumption: descent(f, tx, xₖ.params, xₖ) ≡ descent(f, tx, x₀) from xₖ on', (tx, start, k, n) => {
    const whole = pointsOf(k + n, descent(halfSquares, tx, start))
    const cut = whole[k]!
    const resumed = pointsOf(n, descent(halfSquares, tx, cut.params, cut))
    expectSame(resumed.slice(1), whole.slice(k + 1))
    expectSame({ ...resumed[0], updates: cut.updates }, cut)
  })

  test.prop([tx, params, steps])('purity: start and points are left as they were', (tx, start, n) => {
    const before = structuredClone(start)
    const points = descent(halfSquares, tx, start)
    const first = points.next().value
    const copy = structuredClone(first)
    pointsOf(n, points)
    expectSame(first, copy)
    expectSame(start, before)
  })
})

describe('minimise', () => {
  test.prop([tx, params, options])('its result is the point of the descent at its count', (tx, start, options) => {
    const result = minimise(halfSquares, tx, start, options)
    const point = pointsOf(result.count, descent(halfSquares, tx, start))[result.count]
    expectSame({ ...result, ...point }, result)
    expectSame(point!.params, result.params)
  })

  test.prop([tx, params, options, steps])('composition: a + b steps ≡ a steps, then b steps from there', (tx, start, options, b) => {
    const first = minimise(halfSquares, tx, start, options)
    fc.pre(first._tag === 'MaxSteps')
    const second = minimise(halfSquares, tx, first.params, { ...options, state: first.state, count: first.count, maxSteps: b })
    const whole = minimise(halfSquares, tx, start, { ...options, maxSteps: first.count + b })
    const rest = b === 0 ? { best: null, updates: null } : { best: null }
    expectSame({ ...second, ...rest }, { ...whole, ...rest })
  })

  test.prop([tx, params, options])('best = the point of min fₖ', (tx, start, options) => {
    const seen: Point[] = []
    const { best } = minimise(halfSquares, tx, start, { ...options, onStep: (point) => seen.push(point) })
    expect(best).toBe(seen.find(({ value }) => value === Math.min(...seen.map((point) => point.value))))
  })

  test.prop([tx, params, options])('minimiseAsync ≡ minimise', async (tx, start, options) => {
    expectSame(await minimiseAsync(halfSquares, tx, start, options), minimise(halfSquares, tx, start, options))
  })

  test.prop([vector(3), fc.constantFrom(Number.NaN, Infinity, -Infinity), steps])(
    'NonFinite: what turns bad at call k ends at point k − 1, which is finite',
    (start, bad, k) => {
      let call = 0
      const turning = (x: Float64Array) => [call++ === k ? bad : call, x] as const
      const result = minimise(turning, downhill(1e-3), start, { gradTol: 0 })
      expect(result).toMatchObject({ _tag: 'NonFinite', field: 'value', count: Math.max(0, k - 1) })
      expect(Number.isFinite(result.value)).toBe(k > 0)
    },
  )

  test.prop([params, fc.double({ min: 0.05, max: 1.95, noNaN: true })])(
    'convergence: on f = ‖x‖²/2 a step of −a g, 0 < a < 2, ends with ‖g‖ < gradTol, lower at each step',
    (start, rate) => {
      const values: number[] = []
      const result = minimise(halfSquares, downhill(rate), start, { onStep: ({ value }) => values.push(value) })
      expect(result).toMatchObject({ _tag: 'Converged', by: 'gradTol' })
      expect(result.value).toBeLessThan(1e-16)
      values.slice(1).forEach((value, k) => expect(value).toBeLessThan(values[k]!))
    },
  )
})
