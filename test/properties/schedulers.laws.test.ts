/** The equations of PyTorch's schedulers: with each other, and with optax's schedules. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import {
  cosineDecaySchedule,
  exponentialDecay,
  joinSchedules,
  linearSchedule,
  piecewiseConstantSchedule,
  polynomialSchedule,
  type Schedule,
  sgdrSchedule,
} from '../../src/schedules/index.ts'
import {
  chainedScheduler,
  constantLR,
  cosineAnnealingLR,
  cosineAnnealingWarmRestarts,
  cyclicLR,
  exponentialLR,
  lambdaLR,
  linearLR,
  multiplicativeLR,
  multiStepLR,
  oneCycleLR,
  polynomialLR,
  type Scheduler,
  sequentialLR,
  stepLR,
  swaLR,
} from '../../src/torch/schedulers/index.ts'

const lr = 2
const steps = fc.integer({ min: 1, max: 20 })
const factor = fc.double({ min: 0.3, max: 1, noNaN: true })
const counts = Array.from({ length: 60 }, (_, c) => c)

const expectSame = (got: Schedule, want: Schedule): void =>
  counts.forEach((c) => {
    if (!(Math.abs(got(c) - want(c)) <= 1e-10)) expect.fail(`at ${c}: ${got(c)} for ${want(c)}`)
  })

/** Schedulers that multiply the learning rate they find. */
const multiplying: fc.Arbitrary<Scheduler> = fc.oneof(
  fc.record({ stepSize: steps, gamma: factor }).map((options) => stepLR({ lr, ...options })),
  fc.record({ milestones: fc.array(steps, { maxLength: 3 }), gamma: factor }).map((options) => multiStepLR({ lr, ...options })),
  fc.record({ factor, totalIters: steps }).map((options) => constantLR({ lr, ...options })),
  fc.record({ startFactor: factor, endFactor: factor, totalIters: steps }).map((options) => linearLR({ lr, ...options })),
  factor.map((gamma) => exponentialLR({ lr, gamma })),
  fc.record({ totalIters: steps, power: factor }).map((options) => polynomialLR({ lr, ...options })),
  factor.map((a) => multiplicativeLR({ lr, lrLambda: (count) => 1 - a / (1 + count) })),
)

/** A scheduler of every kind whose two forms agree. */
const anyScheduler: fc.Arbitrary<Scheduler> = fc.oneof(
  { weight: 3, arbitrary: multiplying },
  { weight: 1, arbitrary: fc.record({ tMax: steps, etaMin: factor }).map((options) => cosineAnnealingLR({ lr, ...options })) },
  {
    weight: 1,
    arbitrary: fc.record({ t0: steps, tMult: steps, etaMin: factor }).map((options) => cosineAnnealingWarmRestarts({ lr, ...options })),
  },
  { weight: 1, arbitrary: factor.map((a) => lambdaLR({ lr, lrLambda: (count) => a + Math.sin(count) / 9 })) },
  {
    weight: 1,
    arbitrary: fc.record({ swaLr: factor, annealEpochs: fc.integer({ min: 0, max: 9 }) }).map((options) => swaLR({ lr, ...options })),
  },
  { weight: 1, arbitrary: steps.map((stepSizeUp) => cyclicLR({ baseLr: 1, maxLr: 2, stepSizeUp }).lr) },
  { weight: 1, arbitrary: steps.map((totalSteps) => oneCycleLR({ maxLr: 2, totalSteps }).lr) },
)

describe('a schedule is a function of the count', () => {
  const composed = fc
    .tuple(fc.array(anyScheduler, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([schedules, chained]) => [schedules, schedules.slice(1).map((_, k) => 7 * (k + 1)), chained] as const)
  test.prop([composed, fc.array(fc.integer({ min: 0, max: 60 }))])(
    'purity: asked in any order it gives what a fresh one gives, counted up',
    ([schedules, milestones, chained], order) => {
      const make = (): Scheduler => (chained ? chainedScheduler({ lr, schedules }) : sequentialLR({ lr, schedules, milestones }))
      const [asked, fresh] = [make(), make()]
      const values = Array.from({ length: 61 }, (_, c) => fresh(c))
      for (const c of order) expect(asked(c)).toBe(values[c])
    },
  )
})

describe('two forms', () => {
  test.prop([anyScheduler])('chainable: s(0) = step(lr, 0), s(c) = step(s(c − 1), c)', (s) => {
    expect(Math.abs(s(0) - s.step(lr, 0))).toBeLessThanOrEqual(1e-10)
    for (let c = 1; c < 60; c++)
      if (!(Math.abs(s(c) - s.step(s(c - 1), c)) <= 1e-10)) expect.fail(`at ${c}: ${s.step(s(c - 1), c)} for ${s(c)}`)
  })
  test.prop([anyScheduler])('a chain of one is itself', (s) => expectSame(chainedScheduler({ lr, schedules: [s] }), s))
  test.prop([anyScheduler])('a sequence of one is itself', (s) => expectSame(sequentialLR({ lr, schedules: [s], milestones: [] }), s))
  test.prop([fc.array(multiplying, { minLength: 1, maxLength: 4 })])(
    'chained: s(c) / lr = ∏ sₖ(c) / lr, of schedulers that multiply',
    (schedules) => {
      expectSame(chainedScheduler({ lr, schedules }), (c) => schedules.reduce((product, s) => (product * s(c)) / lr, lr))
    },
  )
  test.prop([anyScheduler, anyScheduler, anyScheduler])('chained: associativity', (s, t, u) => {
    const chained = (...schedules: readonly Scheduler[]): Scheduler => chainedScheduler({ lr, schedules })
    expectSame(chained(s, chained(t, u)), chained(chained(s, t), u))
  })
  test.prop([factor, factor, steps, steps])('sequential ≡ joinSchedules', (gamma, startFactor, totalIters, milestone) => {
    const schedules = [linearLR({ lr, startFactor, totalIters }), exponentialLR({ lr, gamma }), cosineAnnealingLR({ lr, tMax: 4 })]
    const milestones = [milestone, milestone + totalIters]
    expectSame(sequentialLR({ lr, schedules, milestones }), joinSchedules(schedules, milestones))
  })
})

describe('what they are in optax', () => {
  test.prop([steps, factor])('stepLR ≡ exponentialDecay in stairs', (stepSize, gamma) => {
    expectSame(stepLR({ lr, stepSize, gamma }), exponentialDecay(lr, stepSize, gamma, { staircase: true }))
  })
  test.prop([factor])('exponentialLR ≡ exponentialDecay every step ≡ multiplicativeLR of a constant', (gamma) => {
    expectSame(exponentialLR({ lr, gamma }), exponentialDecay(lr, 1, gamma))
    expectSame(exponentialLR({ lr, gamma }), multiplicativeLR({ lr, lrLambda: () => gamma }))
  })
  test.prop([fc.uniqueArray(steps, { maxLength: 4 }), factor])('multiStepLR ≡ piecewiseConstant', (milestones, gamma) => {
    const scales = Object.fromEntries(milestones.map((milestone) => [milestone, gamma]))
    expectSame(multiStepLR({ lr, milestones, gamma }), piecewiseConstantSchedule(lr, scales))
  })
  test.prop([factor, factor, steps])('linearLR ≡ linear', (startFactor, endFactor, totalIters) => {
    expectSame(linearLR({ lr, startFactor, endFactor, totalIters }), linearSchedule(lr * startFactor, lr * endFactor, totalIters))
  })
  test.prop([steps, factor])('polynomialLR ≡ polynomial to 0', (totalIters, power) => {
    expectSame(polynomialLR({ lr, totalIters, power }), polynomialSchedule(lr, 0, power, totalIters))
  })
  test.prop([steps, factor])('cosineAnnealingLR ≡ cosineDecay up to tMax, and has period 2 tMax', (tMax, etaMin) => {
    const [annealing, decay] = [cosineAnnealingLR({ lr, tMax, etaMin }), cosineDecaySchedule(lr, tMax, { alpha: etaMin / lr })]
    expectSame((c) => annealing(Math.min(c, tMax)), decay)
    expectSame((c) => annealing(c + 2 * tMax), annealing)
  })
  test.prop([steps, fc.integer({ min: 1, max: 3 }), factor])('cosineAnnealingWarmRestarts ≡ sgdr', (t0, tMult, etaMin) => {
    const cycles = Array.from({ length: 61 }, (_, k) => t0 * tMult ** Math.min(k, 9))
    const sgdr = sgdrSchedule(cycles.map((decaySteps) => ({ initValue: lr, peakValue: lr, warmupSteps: 0, decaySteps, endValue: etaMin })))
    expectSame(cosineAnnealingWarmRestarts({ lr, t0, tMult, etaMin }), sgdr)
  })
  test.prop([steps, steps])(
    'cyclicLR has the period of a cycle; momentum + lr is constant over the same range',
    (stepSizeUp, stepSizeDown) => {
      const { lr: rate, momentum } = cyclicLR({
        baseLr: 0.25,
        maxLr: 0.75,
        stepSizeUp,
        stepSizeDown,
        baseMomentum: 0.25,
        maxMomentum: 0.75,
      })
      expectSame((c) => rate(c + stepSizeUp + stepSizeDown), rate)
      expectSame(
        (c) => rate(c) + momentum(c),
        () => 1,
      )
      expect([rate(0), rate(stepSizeUp)]).toEqual([0.25, 0.75])
    },
  )
})
