import { describe, expect, test } from 'vitest'
import { interpolate, type LinePoint } from '../../src/linalg/interpolate.ts'
import { zoomLinesearch, type ZoomSettings } from '../../src/linalg/zoomLinesearch.ts'

const settings: ZoomSettings = {
  maxSteps: 20,
  maxStepsize: Infinity,
  tol: 0,
  increaseFactor: 2,
  slopeRtol: 1e-4,
  curvRtol: 0.1,
  approxDecRtol: null,
  stepsizePrecision: 1e-5,
}

type Line = (t: number) => readonly [value: number, slope: number]

const search = (line: Line, guess = 1, some: Partial<ZoomSettings> = {}) => {
  const tried: number[] = []
  const at = (stepsize: number): LinePoint => {
    const [value, slope] = line(stepsize)
    return { stepsize, value, slope }
  }
  const evaluate = (stepsize: number): LinePoint => {
    tried.push(stepsize)
    return at(stepsize)
  }
  const result = zoomLinesearch(at(0), guess, evaluate, { ...settings, ...some })
  return { tried, ...result, stepsize: result.point.stepsize }
}

/** (t − m)², lowest at m. */
const parabola =
  (m: number): Line =>
  (t) => [(t - m) ** 2, 2 * (t - m)]

describe('interpolate', () => {
  const low = { stepsize: 0, value: 0, slope: -1 }

  test('a cubic where three points and a slope make one', () => {
    const cubic = (t: number): number => t ** 3 - t
    const found = interpolate(low, { stepsize: 1, value: cubic(1), slope: 2 }, { stepsize: 2, value: cubic(2), slope: 11 })
    expect(found).toBeCloseTo(Math.sqrt(1 / 3), 12)
  })

  test('a parabola without third point', () => {
    expect(interpolate(low, { stepsize: 1, value: 0.25, slope: 0 }, low)).toBeCloseTo(0.4, 12)
  })

  /** A point of a polynomial: Σ cₖ (t − 2)ᵏ. */
  const on =
    (...c: readonly number[]) =>
    (stepsize: number): LinePoint => ({
      stepsize,
      value: c.reduce((sum, ck, k) => sum + ck * (stepsize - 2) ** k, 0),
      slope: c.reduce((sum, ck, k) => sum + (k === 0 ? 0 : k * ck * (stepsize - 2) ** (k - 1)), 0),
    })

  test.each([
    [2.81, 2.81],
    [5.19, 5.19],
  ])('a cubic that is lowest at %d, a fifth of [2, 6] away from its ends', (lowest, found) => {
    const d = lowest - 2
    const cubic = on(7, -3 * d * (8 - d), 12 - 3 * d, 1) // of slope 3 (t − lowest) (t − lowest + 8)
    expect(interpolate(cubic(2), cubic(6), cubic(3))).toBeCloseTo(found, 10)
    expect(interpolate(cubic(6), cubic(2), cubic(5))).toBeCloseTo(found, 10)
  })

  test.each([
    [2.41, 2.41],
    [2.39, 4],
    [5.59, 5.59],
    [5.61, 4],
  ])('a parabola that is lowest at %d in [2, 6] is followed to %d', (lowest, found) => {
    const parabola = on(1, -2 * (lowest - 2), 1)
    expect(interpolate(parabola(2), parabola(6), parabola(2))).toBeCloseTo(found, 10)
    expect(interpolate(parabola(6), parabola(2), parabola(6))).toBeCloseTo(found, 10)
  })

  test('a cubic too near an end leaves it to the parabola', () => {
    const cubic = on(0, -3 * 0.7 * 7.3, 12 - 2.1, 1) // lowest at 2.7
    const [low, high] = [cubic(2), cubic(6)]
    const second = (high.value - low.value - 4 * low.slope) / 16
    expect(interpolate(low, high, cubic(3))).toBeCloseTo(2 - low.slope / (2 * second), 10)
  })

  test('the middle where the parabola is lowest too near an end', () => {
    expect(interpolate(low, { stepsize: 1, value: 9, slope: 0 }, low)).toBe(0.5)
    expect(interpolate({ ...low, stepsize: 1 }, { stepsize: 0, value: 0, slope: 0 }, low)).toBe(0.5)
  })

  test('backwards as forwards', () => {
    const high = { stepsize: 2, value: 0, slope: -2 }
    expect(interpolate({ ...high, slope: 1 }, { stepsize: 0, value: 1, slope: 0 }, { ...high, slope: 1 })).toBeCloseTo(4 / 3, 12)
  })
})

describe('zoomLinesearch', () => {
  test('takes the guess where it is good', () => {
    expect(search(parabola(1))).toMatchObject({ stepsize: 1, steps: 1, decreaseError: 0, curvatureError: 0, tried: [1] })
  })

  test('doubles while it goes down steeply', () => {
    expect(search(parabola(8))).toMatchObject({ stepsize: 8, tried: [1, 2, 4, 8] })
  })

  test('zooms into the interval behind a rise', () => {
    expect(search(parabola(0.25))).toMatchObject({ tried: [1, 0.25] })
    expect(search(parabola(3)).tried).toEqual([1, 2, 4, 3])
  })

  test('a step bounded from above is taken where it still goes down', () => {
    expect(search(parabola(8), 1, { maxStepsize: 3 })).toMatchObject({ stepsize: 3, tried: [1, 2, 3], decreaseError: 0 })
    expect(search(parabola(8), 1, { maxStepsize: 3 }).curvatureError).toBeCloseTo(10 - 1.6, 12)
  })

  test('a bound beyond the minimum changes nothing', () => {
    expect(search(parabola(3), 1, { maxStepsize: 4 }).tried).toEqual([1, 2, 4, 3])
  })

  test('the tolerance loosens both conditions', () => {
    expect(search(parabola(3), 1, { tol: 4 })).toMatchObject({ stepsize: 1, steps: 1 })
  })

  test('steps used up: the last point with decrease is taken', () => {
    expect(search(parabola(8), 1, { maxSteps: 2 })).toMatchObject({ stepsize: 2, steps: 2, decreaseError: 0 })
    expect(search(parabola(0.3), 4, { maxSteps: 1 })).toMatchObject({ stepsize: 4, steps: 1 })
  })

  test('steps used up in the zoom: the lowest point with decrease is taken', () => {
    const steep: Line = (t) => [t < 0.6 ? -t : 5 * t - 3.6, t < 0.6 ? -1 : 5]
    const { tried, stepsize } = search(steep, 1, { maxSteps: 4 })
    const lowest = tried.filter((t) => t < 0.6).reduce((best, t) => Math.max(best, t), 0)
    expect(tried).toHaveLength(4)
    expect(stepsize).toBe(lowest)
  })

  test('a kink has no small slope: the interval shrinks to the precision, and the safe point is taken', () => {
    const kink: Line = (t) => [Math.abs(t - 0.6), t < 0.6 ? -1 : 1]
    const { stepsize, steps } = search(kink, 1, { maxSteps: 100, stepsizePrecision: 0.01 })
    expect(Math.abs(stepsize - 0.6)).toBeLessThan(0.02)
    expect(steps).toBeLessThan(12)
  })

  test('where nothing is finite the step is 0', () => {
    expect(search((t) => (t === 0 ? [0, -1] : [NaN, NaN]))).toMatchObject({ stepsize: 0, decreaseError: Infinity, steps: 20 })
    expect(search((t) => (t === 0 ? [0, -1] : [-1, NaN])).curvatureError).toBe(Infinity)
  })

  test('uphill: the last trial, with the error it has', () => {
    const { stepsize, decreaseError } = search((t) => [t, 1], 1, { maxSteps: 3 })
    expect(stepsize).toBeCloseTo(0.25, 12)
    expect(decreaseError).toBeCloseTo(0.25 * (1 - 1e-4), 12)
  })

  /** The values and slopes that the trials meet, in order; at 0 it is 0 and goes down with slope −1. */
  const scripted = (points: readonly (readonly [value: number, slope: number])[], some: Partial<ZoomSettings> = {}) => {
    const left = points.values()
    const answer = (): readonly [number, number] => left.next().value ?? [NaN, NaN]
    return search((t) => (t === 0 ? [0, -1] : answer()), 1, { maxSteps: points.length, ...some })
  }

  test('steps used up behind a rise: the point with decrease before it is taken', () => {
    expect(scripted([[-0.5, -0.9], [1, 5]])).toMatchObject({ tried: [1, 2], stepsize: 1, decreaseError: 1 + 2e-4 }) // prettier-ignore
  })

  test('of two points with decrease the lower is taken, not the later', () => {
    expect(scripted([[0.25, 2], [-0.3, -0.5], [-0.2, 0.5]])).toMatchObject({ steps: 3, stepsize: 0.4 }) // prettier-ignore
  })

  test('too little decrease makes a point the far end, though it is lower', () => {
    const { tried } = scripted([[1, 2], [-0.1, -0.5], [NaN, NaN]], { slopeRtol: 0.5 }) // prettier-ignore
    expect(tried[1]).toBeCloseTo(0.25, 12)
    expect(tried[2]).toBeLessThan(0.25)
  })

  test('an interval that runs backwards is cut at its far end', () => {
    const { tried } = scripted([[-1, 1], [-1.2, 0.5], [NaN, NaN]]) // prettier-ignore
    expect(tried[1]).toBeCloseTo(0.75, 12)
    expect(tried[2]).toBeLessThan(tried[1]!)
  })

  test('near a minimum the slope stands in for the decrease', () => {
    const rounded: Line = (t) => [1e6, t < 1 ? -1e-9 : 0]
    expect(search(rounded, 1, { approxDecRtol: 1e-6 })).toMatchObject({ stepsize: 1, steps: 1, decreaseError: 0 })
    expect(search(rounded, 1, { maxSteps: 3 }).decreaseError).toBeGreaterThan(0)
    const risen: Line = (t) => [t < 1 ? 1e6 : 1e6 + 2, t < 1 ? -1e-9 : 0]
    expect(search(risen, 1, { approxDecRtol: 1e-6, maxSteps: 1 }).decreaseError).toBeCloseTo(1, 9)
  })
})
