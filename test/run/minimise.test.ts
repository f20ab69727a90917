import { describe, expect, expectTypeOf, test } from 'vitest'
import { type DescentPoint, minimise, minimiseAsync, type MinimiseOptions } from '../../src/run/index.ts'
import type { Stateless } from '../../src/transformation.ts'
import { downhill, halfSquares, type HeavyBall, heavyBall } from './problems.ts'

const four = new Float64Array([4])

// minimise and minimiseAsync make the same steps; what follows holds for both
describe.each([
  { name: 'minimise', run: minimise<Stateless, never, Float64Array> },
  { name: 'minimiseAsync', run: minimiseAsync<Stateless, never, Float64Array> },
])('$name ends', ({ name, run }) => {
  test('Converged by gradTol where the gradient is shorter than that, 1e-8 by default', async () => {
    expect(await run(halfSquares, downhill(1), four)).toEqual({
      _tag: 'Converged',
      by: 'gradTol',
      count: 1,
      params: new Float64Array([0]),
      state: {},
      value: 0,
      grad: new Float64Array([0]),
      updates: new Float64Array([-4]),
      best: expect.objectContaining({ count: 1, value: 0 }),
    })
    expect(await run(halfSquares, downhill(0.9), four)).toMatchObject({ by: 'gradTol', count: 9 }) // 4e-9 is the first below 1e-8
    expect(await run(halfSquares, downhill(0.5), new Float64Array([3, 4]), { gradTol: 5.01 })).toMatchObject({ by: 'gradTol', count: 0 })
    expect(await run(halfSquares, downhill(0.5), new Float64Array([3, 4]), { gradTol: 5 })).toMatchObject({ by: 'gradTol', count: 1 })
  })

  test('Converged by valueTol where a step changes the value by less', async () => {
    // 8, 2, 0.5, 0.125: changes 6, 1.5, 0.375
    expect(await run(halfSquares, downhill(0.5), four, { valueTol: 1.5 })).toMatchObject({ _tag: 'Converged', by: 'valueTol', count: 3 })
    // uphill too: 8, 18, …
    expect(await run(halfSquares, downhill(-0.5), four, { valueTol: 10.01 })).toMatchObject({ by: 'valueTol', count: 1 })
  })

  test('Converged by stepTol where a step is shorter', async () => {
    // steps of length 2, 1, 0.5
    expect(await run(halfSquares, downhill(0.5), four, { stepTol: 1 })).toMatchObject({ _tag: 'Converged', by: 'stepTol', count: 3 })
  })

  test('a tolerance of 0 is off', async () => {
    const still = (x: Float64Array) => [1, new Float64Array(x.length)] as const
    const off = { gradTol: 0, valueTol: 0, stepTol: 0, maxSteps: 3 }
    expect(await run(still, downhill(1), four, off)).toMatchObject({ _tag: 'MaxSteps', count: 3 })
  })

  test('MaxSteps after that many steps, 1000 by default', async () => {
    const slope = (x: Float64Array) => [x[0]!, new Float64Array([1])] as const
    expect(await run(slope, downhill(1), four)).toMatchObject({ _tag: 'MaxSteps', count: 1000, params: new Float64Array([-996]) })
    expect(await run(slope, downhill(1), four, { maxSteps: 2 })).toMatchObject({ _tag: 'MaxSteps', count: 2, value: 2 })
    expect(await run(slope, downhill(1), four, { maxSteps: 0 })).toMatchObject({ _tag: 'MaxSteps', count: 0, value: 4, params: four })
  })

  test('convergence at the last step is convergence', async () => {
    expect(await run(halfSquares, downhill(1), four, { maxSteps: 1 })).toMatchObject({ _tag: 'Converged', count: 1 })
  })

  test('NonFinite with the last finite point, naming what was not', async () => {
    const below = (bound: number, bad: readonly [number, Float64Array]) => (x: Float64Array) => (x[0]! < bound ? bad : halfSquares(x))
    const last = { _tag: 'NonFinite', count: 1, params: new Float64Array([2]), value: 2, grad: new Float64Array([2]) }
    expect(await run(below(2, [NaN, four]), downhill(0.5), four)).toMatchObject({ ...last, field: 'value' })
    expect(await run(below(2, [-Infinity, four]), downhill(0.5), four)).toMatchObject({ ...last, field: 'value', best: { count: 1 } })
    expect(await run(below(2, [1, new Float64Array([NaN])]), downhill(0.5), four)).toMatchObject({ ...last, field: 'grad' })
    const constant = () => [1, new Float64Array([1])] as const
    expect(await run(constant, downhill(Infinity), four)).toMatchObject({ _tag: 'NonFinite', field: 'params', count: 0, params: four })
  })

  test('NonFinite at the start with the start', async () => {
    const nowhere = () => [NaN, new Float64Array([1])] as const
    expect(await run(nowhere, downhill(1), four)).toMatchObject({
      _tag: 'NonFinite',
      field: 'value',
      count: 0,
      value: NaN,
      best: { count: 0 },
    })
  })

  test('Aborted with the reason, at the point where the signal was seen', async () => {
    const stop = new AbortController()
    const onStep = ({ count }: { readonly count: number }) => count === 2 && stop.abort('enough')
    const result = await run(halfSquares, downhill(0.5), four, { onStep, signal: stop.signal })
    expect(result).toMatchObject({ _tag: 'Aborted', reason: 'enough', count: 2, params: new Float64Array([1]) })
  })

  test('Aborted at the start when the signal had fired before', async () => {
    const signal = AbortSignal.abort('no')
    expect(await run(halfSquares, downhill(0.5), four, { signal })).toMatchObject({ _tag: 'Aborted', reason: 'no', count: 0, value: 8 })
  })

  test('convergence is told before abortion, and abortion before the last step', async () => {
    const signal = AbortSignal.abort()
    expect(await run(halfSquares, downhill(1), new Float64Array([0]), { signal })).toMatchObject({ _tag: 'Converged' })
    expect(await run(halfSquares, downhill(1), four, { signal, maxSteps: 0 })).toMatchObject({ _tag: 'Aborted' })
  })

  test('best is the point of lowest value, the earliest of equals', async () => {
    // x: 4, −4, 4, …
    expect((await run(halfSquares, downhill(2), four, { maxSteps: 5 })).best).toMatchObject({ count: 0, params: four })
    // −x² rises and falls again: 4, 1, −2, …
    const valley = (x: Float64Array) => [Math.abs(x[0]!), new Float64Array([1])] as const
    const result = await run(valley, downhill(3), four, { maxSteps: 4 })
    expect(result).toMatchObject({ count: 4, value: 8 })
    expect(result.best).toEqual(expect.objectContaining({ count: 1, params: new Float64Array([1]), value: 1, state: {} }))
  })

  test('onStep sees every point, start, end and a point that is not finite included', async () => {
    const counts: number[] = []
    const onStep = ({ count }: { readonly count: number }) => counts.push(count)
    await run(halfSquares, downhill(1), four, { onStep })
    expect(counts).toEqual([0, 1])
    const once = (x: Float64Array) => [x[0] === 4 ? 1 : NaN, four] as const
    await run(once, downhill(1), four, { onStep })
    expect(counts).toEqual([0, 1, 0, 1])
  })

  test.each<[MinimiseOptions<Stateless, Float64Array>, string]>([
    [{ maxSteps: -1 }, 'maxSteps must be a whole number >= 0, got -1'],
    [{ maxSteps: Infinity }, 'maxSteps must be a whole number >= 0, got Infinity'],
    [{ count: 0.5 }, 'count must be a whole number >= 0, got 0.5'],
    [{ gradTol: -1 }, 'gradTol must be a finite number >= 0, got -1'],
    [{ valueTol: NaN }, 'valueTol must be a finite number >= 0, got NaN'],
    [{ stepTol: Infinity }, 'stepTol must be a finite number >= 0, got Infinity'],
  ])('refused at the call: %o', (options, message) => {
    const asked: unknown[] = []
    const noted = (x: Float64Array) => (asked.push(x), halfSquares(x))
    expect(() => void run(noted, downhill(1), four, options)).toThrow(new RangeError(`${name}: ${message}`))
    expect(asked).toEqual([])
  })
})

describe('minimise', () => {
  test('a result given back as options resumes with its state and count', () => {
    const tx = heavyBall(0.25, 0.5)
    const first = minimise(halfSquares, tx, four, { maxSteps: 3 })
    const second = minimise(halfSquares, tx, first.params, { ...first, maxSteps: 4 })
    expect(second).toEqual(expect.objectContaining({ _tag: 'MaxSteps', count: 7 }))
    expect(second).toEqual({ ...minimise(halfSquares, tx, four, { maxSteps: 7 }), best: second.best })
  })

  test('a function that fails, fails the call', () => {
    const failing = (): readonly [number, Float64Array] => {
      throw new Error('no loss today')
    }
    expect(() => minimise(failing, downhill(1), four)).toThrow('no loss today')
    // @ts-expect-error - a value that is no number
    expect(() => minimise(() => ['8', four], downhill(1), four)).toThrow(
      new TypeError('valueAndGradFn: value must be a number, got string 8'),
    )
  })

  test('its result narrows by tag', () => {
    const result = minimise(halfSquares, heavyBall(0.1, 0.9), { w: four })
    if (result._tag === 'Converged') expectTypeOf(result.by).toEqualTypeOf<'gradTol' | 'valueTol' | 'stepTol'>()
    // @ts-expect-error - the reason is known of an aborted one only
    expect(result.reason).toBeUndefined()
    expectTypeOf(result.best).toEqualTypeOf<DescentPoint<HeavyBall, { w: Float64Array<ArrayBuffer> }>>()
  })
})

describe('minimiseAsync', () => {
  const slope = (x: Float64Array) => [x[0]!, new Float64Array([1])] as const

  test('gives way to the event loop, so that a timeout is seen', async () => {
    const result = await minimiseAsync(slope, downhill(1), four, { maxSteps: 1e9, signal: AbortSignal.timeout(30) })
    expect(result).toMatchObject({ _tag: 'Aborted', reason: expect.objectContaining({ name: 'TimeoutError' }) })
    expect(result.count).toBeGreaterThan(0)
  })

  test('does not give way at every step', async () => {
    let turns = 0
    const count = setInterval(() => turns++)
    const result = await minimiseAsync(slope, downhill(1), four, { maxSteps: 20_000 })
    clearInterval(count)
    expect(turns).toBeLessThan(result.count / 10)
  })

  test('a function that fails is a rejection', async () => {
    const failing = (): readonly [number, Float64Array] => {
      throw new Error('no loss today')
    }
    await expect(minimiseAsync(failing, downhill(1), four)).rejects.toThrow('no loss today')
  })
})
