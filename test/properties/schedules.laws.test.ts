// Longer than 200 lines: the laws of one schedule are about another.
/** The equations of the schedules. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  constantSchedule,
  cosineDecaySchedule,
  cosineOnecycleSchedule,
  exponentialDecay,
  joinSchedules,
  linearOnecycleSchedule,
  linearSchedule,
  piecewiseConstantSchedule,
  piecewiseInterpolateSchedule,
  polynomialSchedule,
  type Schedule,
  sgdrSchedule,
  warmupConstantSchedule,
  warmupCosineDecaySchedule,
  warmupExponentialDecaySchedule,
} from '../../src/schedules/index.ts'

const rate = fc.double({ min: 1e-6, max: 10, noNaN: true })
const steps = fc.integer({ min: 1, max: 50 })
const count = fc.integer({ min: 0, max: 120 })
const factor = fc.double({ min: 0.1, max: 1.5, noNaN: true })
const power = fc.double({ min: 0.1, max: 4, noNaN: true })
const interpolateType = fc.constantFrom('linear' as const, 'cosine' as const)
const table = fc.dictionary(fc.integer({ min: 0, max: 60 }).map(String), factor, { maxKeys: 4, noNullPrototype: true })

const counts = Array.from({ length: 130 }, (_, c) => c)

/** `expect` is slow in loops: it is asked only to fail. */
const hold = (holds: boolean, message: string): void => {
  if (!holds) expect.fail(message)
}

const expectNear = (got: number, want: number): void => hold(Math.abs(got - want) <= 1e-12 * (1 + Math.abs(want)), `${got} for ${want}`)
const expectSame = (got: Schedule, want: Schedule): void => counts.forEach((c) => expectNear(got(c), want(c)))

/** Between a and b, give or take rounding. */
const expectBetween = (value: number, a: number, b: number): void =>
  hold(value >= Math.min(a, b) - 1e-12 && value <= Math.max(a, b) + 1e-12, `${value} between ${a} and ${b}`)

/** Never turns back on its way. */
const expectMonotone = (schedule: Schedule, towards: number): void => {
  const way = Math.sign(towards - schedule(0))
  counts.forEach((c) => hold(way * (schedule(c + 1) - schedule(c)) >= -1e-12, `from ${schedule(c)} to ${schedule(c + 1)}`))
}

/** A schedule of every kind. */
const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  rate.map(constantSchedule),
  fc.tuple(rate, rate, power, steps).map((args) => polynomialSchedule(...args)),
  fc.tuple(rate, steps, factor).map((args) => exponentialDecay(...args)),
  fc.tuple(rate, steps).map((args) => cosineDecaySchedule(...args)),
  fc.tuple(interpolateType, rate, table).map((args) => piecewiseInterpolateSchedule(...args)),
  fc.tuple(rate, table).map((args) => piecewiseConstantSchedule(...args)),
  fc.tuple(steps, rate).map((args) => cosineOnecycleSchedule(...args)),
  fc.tuple(steps, rate).map((args) => linearOnecycleSchedule(...args)),
)

describe('a schedule is a function of the count', () => {
  test.prop([anySchedule, fc.array(count)])('purity: what was asked before changes nothing', (schedule, before) => {
    const fresh = counts.map(schedule)
    before.forEach((c) => schedule(c))
    expect(counts.map(schedule)).toEqual(fresh)
  })
})

describe('polynomial', () => {
  test.prop([rate, rate, power, steps])('closed form: s(c) = (a − b)(1 − c/N)^k + b, for c in [0, N]', (a, b, k, n) => {
    const schedule = polynomialSchedule(a, b, k, n)
    for (let c = 0; c <= n; c++) expectNear(schedule(c), (a - b) * ((n - c) / n) ** k + b)
  })
  test.prop([rate, rate, power, steps])('ends: s(0) = a, s(c) = b for c ≥ N', (a, b, k, n) => {
    const schedule = polynomialSchedule(a, b, k, n)
    expectNear(schedule(0), a)
    for (const c of [n, n + 1, n + 99]) expectNear(schedule(c), b)
  })
  test.prop([rate, rate, power, steps])('monotone, between its ends', (a, b, k, n) => {
    const schedule = polynomialSchedule(a, b, k, n)
    expectMonotone(schedule, b)
    counts.forEach((c) => expectBetween(schedule(c), a, b))
  })
  test.prop([rate, rate, power, steps, count])('translation: begun at t, s(c) = s₀(c − t), and s₀(0) before', (a, b, k, n, t) => {
    const [late, early] = [polynomialSchedule(a, b, k, n, { transitionBegin: t }), polynomialSchedule(a, b, k, n)]
    expectSame(late, (c) => early(Math.max(c - t, 0)))
  })
  test.prop([rate, rate, steps, count])('linear ≡ polynomial of power 1', (a, b, n, transitionBegin) => {
    expectSame(linearSchedule(a, b, n, { transitionBegin }), polynomialSchedule(a, b, 1, n, { transitionBegin }))
  })
  test.prop([rate, rate, steps])('linear: equal steps', (a, b, n) => {
    const schedule = linearSchedule(a, b, n)
    for (let c = 0; c < n; c++) expectNear(schedule(c + 1) - schedule(c), (b - a) / n)
  })
  test.prop([rate, rate, steps])('time reversal: linear(a, b)(c) = linear(b, a)(N − c)', (a, b, n) => {
    for (let c = 0; c <= n; c++) expectNear(linearSchedule(a, b, n)(c), linearSchedule(b, a, n)(n - c))
  })
})

describe('exponential', () => {
  test.prop([rate, steps, factor, fc.boolean(), count])('recurrence: s(c + N) = r s(c)', (a, n, r, staircase, c) => {
    const schedule = exponentialDecay(a, n, r, { staircase })
    expectNear(schedule(c + n) / schedule(c), r)
  })
  test.prop([rate, steps, factor])('a staircase is constant on each stair and meets the curve at its beginning', (a, n, r) => {
    const [stairs, curve] = [exponentialDecay(a, n, r, { staircase: true }), exponentialDecay(a, n, r)]
    expectSame(stairs, (c) => curve(c - (c % n)))
  })
  test.prop([rate, steps, factor, count])('translation: begun at t, s(c) = s₀(c − t), and s₀(0) before', (a, n, r, t) => {
    const [late, early] = [exponentialDecay(a, n, r, { transitionBegin: t }), exponentialDecay(a, n, r)]
    expectSame(late, (c) => early(Math.max(c - t, 0)))
  })
  test.prop([rate, steps, factor, rate])('end value: max(s, end) where r < 1, otherwise min(s, end)', (a, n, r, endValue) => {
    const [bounded, free] = [exponentialDecay(a, n, r, { endValue }), exponentialDecay(a, n, r)]
    expectSame(bounded, (c) => (r < 1 ? Math.max(free(c), endValue) : Math.min(free(c), endValue)))
  })
})

describe('cosine', () => {
  test.prop([rate, steps, fc.double({ min: 0, max: 2, noNaN: true })])('symmetry: s(c) + s(N − c) = a (1 + α)', (a, n, alpha) => {
    const schedule = cosineDecaySchedule(a, n, { alpha })
    for (let c = 0; c <= n; c++) expectNear(schedule(c) + schedule(n - c), a * (1 + alpha))
  })
  test.prop([rate, steps, fc.double({ min: 0, max: 2, noNaN: true }), power])(
    'monotone from a to α a, then constant',
    (a, n, alpha, exponent) => {
      const schedule = cosineDecaySchedule(a, n, { alpha, exponent })
      expectNear(schedule(0), a)
      expectMonotone(schedule, alpha * a)
      for (const c of [n, n + 1, 3 * n]) expectNear(schedule(c), alpha * a)
    },
  )
  test.prop([rate, steps, power])('exponent: s_k(c) / a = (s₁(c) / a)^k', (a, n, exponent) => {
    expectSame(cosineDecaySchedule(a, n, { exponent }), (c) => a * (cosineDecaySchedule(a, n)(c) / a) ** exponent)
  })
})

describe('joins', () => {
  test.prop([anySchedule, anySchedule, anySchedule, steps, steps])('pieces: s(c) = sₖ(c − bₖ)', (s, t, u, b, length) => {
    const joined = joinSchedules([s, t, u], [b, b + length])
    expectSame(joined, (c) => (c < b ? s(c) : c < b + length ? t(c - b) : u(c - b - length)))
  })
  test.prop([anySchedule, anySchedule, anySchedule, steps, steps])('associativity', (s, t, u, b, length) => {
    expectSame(joinSchedules([s, joinSchedules([t, u], [length])], [b]), joinSchedules([joinSchedules([s, t], [b]), u], [b + length]))
  })
  test.prop([anySchedule, count])('unit: a schedule joined with what comes before it, cut at 0, is itself', (s, c) => {
    expect(joinSchedules([() => NaN, s], [0])(c)).toBe(s(c))
  })
})

describe('warm-up', () => {
  test.prop([rate, rate, steps])('constant: linear(a, p, W)', (a, peak, w) => {
    expectSame(warmupConstantSchedule(a, peak, w), linearSchedule(a, peak, w))
  })
  test.prop([rate, rate, steps, steps, rate, power])(
    'cosine: linear(a, p, W), then cosine(p, N − W); continuous at W, e at N',
    (a, peak, w, rest, endValue, exponent) => {
      const schedule = warmupCosineDecaySchedule(a, peak, w, w + rest, { endValue, exponent })
      const cosine = cosineDecaySchedule(peak, rest, { alpha: endValue / peak, exponent })
      expectSame(schedule, (c) => (c < w ? linearSchedule(a, peak, w)(c) : cosine(c - w)))
      expectNear(schedule(w), linearSchedule(a, peak, w)(w))
      expectNear(schedule(w + rest), endValue)
    },
  )
  test.prop([rate, rate, steps, steps, factor, fc.boolean(), steps])(
    'exponential: linear(a, p, W), then exponential(p); continuous at W',
    (a, peak, w, n, r, staircase, transitionBegin) => {
      const schedule = warmupExponentialDecaySchedule(a, peak, w, n, r, { staircase, transitionBegin, endValue: 1 })
      const decay = exponentialDecay(peak, n, r, { staircase, transitionBegin, endValue: 1 })
      expectSame(schedule, (c) => (c < w ? linearSchedule(a, peak, w)(c) : decay(c - w)))
    },
  )
  test.prop([fc.array(fc.tuple(rate, rate, fc.integer({ min: 0, max: 5 }), steps), { minLength: 1, maxLength: 4 })])(
    'sgdr: cycle k is warmupCosineDecay from the end of cycle k − 1',
    (args) => {
      const cycles = args.map(([initValue, peakValue, warmupSteps, rest]) => ({
        initValue,
        peakValue,
        warmupSteps,
        decaySteps: warmupSteps + rest,
      }))
      const schedule = sgdrSchedule(cycles)
      let start = 0
      for (const { initValue, peakValue, warmupSteps, decaySteps } of cycles) {
        const cycle = warmupCosineDecaySchedule(initValue, peakValue, warmupSteps, decaySteps)
        for (let c = 0; c < decaySteps; c++) expect(schedule(start + c)).toBe(cycle(c))
        start += decaySteps
      }
    },
  )
})

describe('pieces', () => {
  test.prop([rate, table])('constant: a times the scales whose boundary has come', (a, scales) => {
    const reached = (c: number): number[] => Object.entries(scales).flatMap(([at, scale]) => (Number(at) <= c ? [scale] : []))
    expectSame(piecewiseConstantSchedule(a, scales), (c) => reached(c).reduce((product, scale) => product * scale, a))
  })
  test.prop([interpolateType, rate, table])('interpolation passes the staircase at its boundaries', (type, a, scales) => {
    const [curve, stairs] = [piecewiseInterpolateSchedule(type, a, scales), piecewiseConstantSchedule(a, scales)]
    for (const at of ['0', ...Object.keys(scales)]) expectNear(curve(Number(at)), stairs(Number(at)))
  })
  test.prop([interpolateType, rate, factor, steps])(
    'interpolation is monotone between boundaries and constant after',
    (type, a, scale, n) => {
      expectMonotone(piecewiseInterpolateSchedule(type, a, { [n]: scale }), a * scale)
      expectNear(piecewiseInterpolateSchedule(type, a, { [n]: scale })(n + 7), a * scale)
    },
  )
  test.prop([rate, factor, steps])('one straight piece ≡ linear', (a, scale, n) => {
    expectSame(piecewiseInterpolateSchedule('linear', a, { [n]: scale }), linearSchedule(a, a * scale, n))
  })
  test.prop([rate, factor, steps])('one half cosine ≡ cosineDecay with α = scale', (a, alpha, n) => {
    expectSame(piecewiseInterpolateSchedule('cosine', a, { [n]: alpha }), cosineDecaySchedule(a, n, { alpha }))
  })
  test.prop([fc.integer({ min: 10, max: 60 }), rate, fc.double({ min: 1, max: 50, noNaN: true })])(
    'one cycle begins at p/d, reaches p at ⌊0.3 N⌋ and ends at p/(d f)',
    (n, peak, divFactor) => {
      for (const make of [cosineOnecycleSchedule, linearOnecycleSchedule]) {
        const schedule = make(n, peak, { divFactor, finalDivFactor: 8 })
        expectNear(schedule(0), peak / divFactor)
        expectNear(schedule(Math.floor(0.3 * n)), peak)
        for (const c of [n, n + 5]) expectNear(schedule(c), peak / divFactor / 8)
        counts.forEach((c) => expectBetween(schedule(c), peak, peak / divFactor / 8))
      }
    },
  )
})
