import { describe, expect, test } from 'vitest'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { scaleByProjectedLbfgs } from '../../src/transforms/scaleByProjectedLbfgs.ts'
import { expectNear } from '../support/near.ts'
import { refuses } from '../support/refusals.ts'
import { expectSame } from '../support/same.ts'

const vector = (...xs: readonly number[]): Float64Array => Float64Array.from(xs)

describe('scaleByProjectedLbfgs', () => {
  test('what a bound holds follows its gradient, the rest the curvature', () => {
    const tx = scaleByProjectedLbfgs(0, { x: vector(9, 9, 9) })
    const [p0, p1] = [{ x: vector(0, 1, 9) }, { x: vector(0, 2, 9) }]
    const [, state] = tx.update({ x: vector(1, 2, -1) }, tx.init(p0), p0)
    const [u] = tx.update({ x: vector(1, 6, -1) }, state, p1)
    expectNear(u, { x: vector(0.25, 1.5, -0.25) }, 1e-15)
  })

  /** The update of two free params with gradient c (1, 3) and of a third, after a step (1, 1, s) along which the gradient changed by (1, 3, 0.2). */
  const withThird = (third: number, slope: number, { s = 0.1, c = 1 } = {}): Float64Array => {
    const tx = scaleByProjectedLbfgs(0, 9)
    const before = vector(3, 3, third - s)
    const [, state] = tx.update(vector(0, 0, slope - 0.2), tx.init(before), before)
    const [u] = tx.update(vector(c, 3 * c, slope), { ...state, updates: vector(c - 1, 3 * c - 3, slope - 0.2) }, vector(4, 4, third))
    return u.map((x) => x / c)
  }
  const expectHeld = (u: Float64Array, third: number): void => {
    expect(u[0]).toBeCloseTo(1, 9)
    expect(u[1]).toBeCloseTo(1, 9)
    expect(u[2]).toBeCloseTo(third, 9)
  }

  test.each([
    [0, 1],
    [5e-4, 1],
    [1e-3, 1],
    [9, -1],
    [8.9995, -1],
    [8.999, -1],
  ])('at %d with slope %d a param is held: the others do not hear of it, and it follows its gradient', (third, slope) => {
    expectHeld(withThird(third, slope), 0.4 * slope)
  })

  test.each([
    [0, -1],
    [0, 0],
    [2e-3, 1],
    [4, 1],
    [4, -1],
    [9, 1],
    [9, 0],
    [8.998, -1],
  ])('at %d with slope %d it is free', (third, slope) => {
    expect(Math.abs(withThird(third, slope)[0]! - 1)).toBeGreaterThan(1e-3)
  })

  test('near a stationary point the margin is small: what is off its bound is free', () => {
    expect(Math.abs(withThird(5e-4, 1e-6, { c: 1e-6 })[0]! - 1)).toBeGreaterThan(1e-3)
    expectHeld(withThird(2e-6, 1e-6, { c: 1e-6 }), 0.4)
    expectHeld(withThird(9 - 2e-6, -1e-6, { c: 1e-6 }), -0.4)
  })

  test('a step that was mostly one of held params is left out', () => {
    expectHeld(withThird(0, 1, { s: -1.4 }), 0.4)
    const [a, b, third] = withThird(0, 1, { s: -1.5 })
    expect([a, b, third].map((x) => x! * Math.sqrt(11))).toEqual([1, 3, 1].map((x) => expect.closeTo(x, 9)))
  })

  test('negative curvature is forgotten', () => {
    const tx = scaleByProjectedLbfgs(-Infinity, Infinity)
    const [, state] = tx.update(vector(1), tx.init(vector(0)), vector(0))
    expectSame(tx.update(vector(0.5), state, vector(1))[0], vector(0.5))
  })

  test('a bound of other keys is refused', () => {
    const tx = scaleByProjectedLbfgs({ y: vector(0) }, 1)
    expect(() => tx.update({ x: vector(1) }, tx.init({ x: vector(1) }), { x: vector(1) })).toThrow(
      new TreeMismatchError(['bound'], 'a record of {x}', 'a record of {y}'),
    )
  })

  refuses({ 'scaleByProjectedLbfgs: memorySize must be a whole number >= 1, got 0': () => scaleByProjectedLbfgs(0, 1, { memorySize: 0 }) })
})
