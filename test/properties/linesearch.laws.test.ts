/** Line searches: the inequalities that they are for. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { dot } from '../../src/linalg/dot.ts'
import type { LinePoint } from '../../src/linalg/interpolate.ts'
import { norm2 } from '../../src/linalg/norm2.ts'
import { strongWolfe } from '../../src/linalg/strongWolfe.ts'
import { scaleByBacktrackingLinesearch } from '../../src/transforms/scaleByBacktrackingLinesearch.ts'
import { scaleByProjectedLinesearch } from '../../src/transforms/scaleByProjectedLinesearch.ts'
import { scaleByZoomLinesearch } from '../../src/transforms/scaleByZoomLinesearch.ts'
import { vector } from '../support/arbitraries.ts'
import { type Line, lines, pointOn } from '../support/lines.ts'

type Objective = (x: Float64Array) => readonly [value: number, grad: Float64Array]

/** Smooth and bounded from below, with hills: Σ c (x − m)² / 2 + cos(w x). */
const objective: fc.Arbitrary<Objective> = fc
  .record({
    c: vector(3, fc.double({ min: 0.1, max: 5, noNaN: true })),
    m: vector(3, fc.double({ min: -3, max: 3, noNaN: true })),
    w: vector(3, fc.double({ min: 0, max: 3, noNaN: true })),
  })
  .map(({ c, m, w }): Objective => (x) => [
    x.reduce((sum, xi, i) => sum + (c[i]! * (xi - m[i]!) ** 2) / 2 + Math.cos(w[i]! * xi), 0),
    x.map((xi, i) => c[i]! * (xi - m[i]!) - w[i]! * Math.sin(w[i]! * xi)),
  ])
const start = vector(3, fc.double({ min: -4, max: 4, noNaN: true }))
const isSteep = (grad: Float64Array): boolean => norm2(grad) > 1e-3
const downhill = fc.double({ min: 0.01, max: 30, noNaN: true })

/** Value and slope on the line, at its start and where the update ends. */
const ends = (f: Objective, x: Float64Array, direction: Float64Array, u: Float64Array) => {
  const [[f0, g0], [f1, g1]] = [f(x), f(x.map((xi, i) => xi + u[i]!))]
  return { f0, f1, slope0: dot(g0, direction), slope1: dot(g1, direction), along: dot(g0, u) }
}
const rounding = (value: number): number => 1e-12 * Math.max(1, Math.abs(value))

describe('scaleByBacktrackingLinesearch', () => {
  test.prop([objective, start, downhill, fc.double({ min: 0, max: 0.5, noNaN: true })])(
    'Armijo: f(x + u) ≤ f(x) + c ⟨∇f, u⟩',
    (f, x, factor, slopeRtol) => {
      const [value, grad] = f(x)
      fc.pre(isSteep(grad))
      const direction = grad.map((g) => -factor * g)
      const tx = scaleByBacktrackingLinesearch(200, { slopeRtol, maxLearningRate: 10 })
      const [u, state] = tx.update(direction, tx.init(x), x, { value, grad, valueFn: (p) => f(p)[0] })
      const { f0, f1, along } = ends(f, x, direction, u)
      expect(state.info.decreaseError).toBe(0)
      expect(f1).toBeLessThanOrEqual(f0 + slopeRtol * along + rounding(f0))
      expect(state.value).toBe(f1)
    },
  )
})

describe('scaleByZoomLinesearch', () => {
  test.prop([objective, start, downhill, fc.double({ min: 0.05, max: 0.9, noNaN: true })])(
    'strong Wolfe: f(x + u) ≤ f(x) + c₁ ⟨∇f, u⟩ and |⟨∇f(x + u), d⟩| ≤ c₂ |⟨∇f(x), d⟩|',
    (f, x, factor, curvRtol) => {
      const [value, grad] = f(x)
      fc.pre(isSteep(grad))
      const direction = grad.map((g) => -factor * g)
      const tx = scaleByZoomLinesearch(100, { curvRtol, approxDecRtol: null, stepsizePrecision: 0 })
      const [u, state] = tx.update(direction, tx.init(x), x, { value, grad, valueAndGradFn: f })
      const { f0, f1, slope0, slope1, along } = ends(f, x, direction, u)
      expect(state.info).toMatchObject({ decreaseError: 0, curvatureError: 0 })
      expect(f1).toBeLessThanOrEqual(f0 + 1e-4 * along + rounding(f0))
      expect(Math.abs(slope1)).toBeLessThanOrEqual(curvRtol * Math.abs(slope0) * (1 + 1e-9) + rounding(slope0))
      expect([state.value, state.grad]).toEqual([...f(x.map((xi, i) => xi + state.learningRate * direction[i]!))])
    },
  )
})

describe('scaleByProjectedLinesearch', () => {
  test.prop([objective, start, downhill])('inside the box, and no higher', (f, from, factor) => {
    const x = from.map((xi) => Math.min(Math.max(xi, -2), 2))
    const [value, grad] = f(x)
    const tx = scaleByProjectedLinesearch(60, -2, 2)
    const [u] = tx.update(grad.map((g) => -factor * g), tx.init(x), x, { value, grad, valueFn: (p) => f(p)[0] }) // prettier-ignore
    const { f0, f1, along } = ends(f, x, grad, u)
    expect(f1).toBeLessThanOrEqual(f0 + 1e-4 * along + rounding(f0))
    expect(x.every((xi, i) => xi + u[i]! >= -2 - 1e-15 && xi + u[i]! <= 2 + 1e-15)).toBe(true)
  })
})

describe('strongWolfe', () => {
  const number = fc.double({ min: 0.05, max: 20, noNaN: true })
  const line = fc
    .tuple(fc.constantFrom('parabola', 'quartic', 'wave', 'valley', 'slide', 'wall'), number, number, number, number)
    .map(([name, ...numbers]) => (lines[name] as (typeof lines)[string])(...numbers))
    .filter((f) => f(0)[1] < 0)
  const guess = fc.double({ min: -5, max: 3, noNaN: true }).map((power) => 10 ** power)

  /** Where the search ends, and whether it ended before its steps did. */
  const searched = (f: Line, t: number, maxSteps: number) => {
    let calls = 0
    const evaluate = (stepsize: number): LinePoint => {
      calls++
      return pointOn(f)(stepsize)
    }
    const found = strongWolfe(pointOn(f)(0), t, evaluate, maxSteps, () => false)
    return { ...found, start: pointOn(f)(0), calls, isFound: calls <= maxSteps }
  }

  test.prop([line, guess])('Wolfe: where it ends by itself φ(t) ≤ φ(0) + c₁ t φ′(0) and |φ′(t)| ≤ c₂ |φ′(0)|', (f, t) => {
    const { point, start, isFound } = searched(f, t, 60)
    fc.pre(isFound)
    expect(point.value).toBeLessThanOrEqual(start.value + 1e-4 * point.stepsize * start.slope)
    expect(Math.abs(point.slope)).toBeLessThanOrEqual(0.9 * Math.abs(start.slope))
  })

  test.prop([number, number, guess])('in a bowl it does end', (a, m, t) => {
    expect(searched((lines['parabola'] as (typeof lines)[string])(a, m), t, 60).isFound).toBe(true)
  })

  test.prop([line, guess, fc.integer({ min: 0, max: 8 })])('it never climbs, and makes no more steps than it may', (f, t, maxSteps) => {
    const { point, start, evaluations, calls } = searched(f, t, maxSteps)
    expect(point.value > start.value).toBe(false)
    expect(evaluations).toBe(calls)
    expect(calls).toBeLessThanOrEqual(maxSteps + 1)
  })
})
