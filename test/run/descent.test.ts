import { describe, expect, expectTypeOf, test } from 'vitest'
import type { ExtraArgs, GradientTransformation, Stateless } from '../../src/transformation.ts'
import { descent, type DescentPoint } from '../../src/run/index.ts'
import { downhill, halfSquares, type HeavyBall, heavyBall } from './problems.ts'

const take = <A>(n: number, items: Iterator<A>): A[] => Array.from({ length: n }, () => items.next().value)

describe('descent', () => {
  test('its points are the visited params, with value, gradient, and the updates that led there', () => {
    const points = take(3, descent(halfSquares, downhill(0.5), new Float64Array([4, -2])))
    expect(points).toEqual([
      {
        count: 0,
        params: new Float64Array([4, -2]),
        state: {},
        value: 10,
        grad: new Float64Array([4, -2]),
        updates: new Float64Array([0, 0]),
      },
      {
        count: 1,
        params: new Float64Array([2, -1]),
        state: {},
        value: 2.5,
        grad: new Float64Array([2, -1]),
        updates: new Float64Array([-2, 1]),
      },
      {
        count: 2,
        params: new Float64Array([1, -0.5]),
        state: {},
        value: 0.625,
        grad: new Float64Array([1, -0.5]),
        updates: new Float64Array([-1, 0.5]),
      },
    ])
  })

  test('the state of a point is the one that its own update starts from', () => {
    const points = take(3, descent(halfSquares, heavyBall(0.5, 0.5), new Float64Array([4])))
    expect(points.map(({ state }) => state.velocity[0])).toEqual([0, -2, -2])
    expect(points.map(({ params }) => params[0])).toEqual([4, 2, 0])
  })

  test('it does nothing before it is asked, and calls the function once a point', () => {
    const asked: number[] = []
    const points = descent((x: Float64Array) => (asked.push(x[0]!), halfSquares(x)), downhill(0.5), new Float64Array([4]))
    expect(asked).toEqual([])
    take(3, points)
    expect(asked).toEqual([4, 2, 1])
  })

  test('every extra is handed over', () => {
    const seen: unknown[] = []
    const curious: GradientTransformation<Stateless, 'value' | 'grad' | 'valueFn' | 'valueAndGradFn'> = {
      init: () => ({}),
      update: (updates, state, params, ...[extra]) => {
        const { value, grad, valueFn, valueAndGradFn }: ExtraArgs<typeof params> = extra as ExtraArgs<typeof params>
        seen.push(value, grad, valueFn(params), valueAndGradFn(params))
        return [updates, state]
      },
    }
    take(2, descent(halfSquares, curious, new Float64Array([3])))
    const x = new Float64Array([3])
    expect(seen).toEqual([4.5, x, 4.5, [4.5, x]])
  })

  test('it starts from a given state and count', () => {
    const start = { state: { velocity: new Float64Array([-1]) }, count: 7 }
    const [first, second] = take(2, descent(halfSquares, heavyBall(0.5, 0.5), new Float64Array([4]), start))
    expect(first).toMatchObject({ ...start, updates: new Float64Array([0]) })
    expect(second).toMatchObject({ count: 8, params: new Float64Array([1.5]), state: { velocity: new Float64Array([-2.5]) } })
  })

  test('the types of params and state go through', () => {
    const params = { w: new Float64Array([1]), layers: [new Float64Array([2])] as const }
    const points = descent(halfSquares, heavyBall(0.1, 0.9), params)
    expectTypeOf(points).toEqualTypeOf<Generator<DescentPoint<HeavyBall, typeof params>, never, void>>()
    expectTypeOf(points.next().value.state.velocity).toEqualTypeOf<typeof params>()
  })
})

describe('descent refuses', () => {
  const x = new Float64Array([1])

  test.each([-1, 0.5, NaN, Infinity])('count %s, at the call', (count) => {
    expect(() => descent(halfSquares, downhill(1), x, { count })).toThrow(
      new RangeError(`descent: count must be a whole number >= 0, got ${count}`),
    )
  })

  test('params that are no tree, at the call', () => {
    // @ts-expect-error - numbers are no leaves
    expect(() => descent(halfSquares, downhill(1), [1, 2])).toThrow(
      'trees differ at [0]: expected a Float64Array, a Tensor, an array or a record, got number 1',
    )
  })

  test('a function that gives no pair', () => {
    // @ts-expect-error - a value without a gradient
    expect(() => descent(() => 3, downhill(1), x).next()).toThrow(new TypeError('valueAndGradFn: must return [value, grad], got number 3'))
    // @ts-expect-error - a third
    expect(() => descent(() => [1, x, x], downhill(1), x).next()).toThrow(
      new TypeError('valueAndGradFn: must return [value, grad], got an array of 3'),
    )
    // @ts-expect-error - a promise
    expect(() => descent(async () => [1, x], downhill(1), x).next()).toThrow(
      new TypeError('valueAndGradFn: must return [value, grad], got a Promise'),
    )
  })

  test('a value that is no number', () => {
    // @ts-expect-error - a leaf for a number
    expect(() => descent(() => [x, x], downhill(1), x).next()).toThrow(
      new TypeError('valueAndGradFn: value must be a number, got length 1'),
    )
    // @ts-expect-error - text
    expect(() => descent(() => ['1', x], downhill(1), x).next()).toThrow(
      new TypeError('valueAndGradFn: value must be a number, got string 1'),
    )
  })

  test('a gradient that is no tree, or another one than the params', () => {
    // @ts-expect-error - numbers are no leaves
    expect(() => descent(() => [1, [2]], downhill(1), x).next()).toThrow(
      'trees differ at [0]: expected a Float64Array, a Tensor, an array or a record, got number 2',
    )
    const points = descent(() => [1, new Float64Array(2)] as const, downhill(1), x)
    points.next()
    expect(() => points.next()).toThrow('trees differ at the root: expected length 1, got length 2')
  })
})
