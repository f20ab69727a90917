// Longer than 200 lines: the laws of samplers and pruners share their studies.
import { fc, test } from '@fast-check/vitest'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { key } from '../../src/linalg/random/key.ts'
import { uniform } from '../../src/linalg/random/uniform.ts'
import {
  allOf,
  anyOf,
  applyAll,
  ask,
  branches,
  categorical,
  cmaEs,
  complete,
  createStudy,
  type Distribution,
  float,
  gridSampler,
  halton,
  haltonSampler,
  importance,
  int,
  isFinished,
  median,
  noPruner,
  type Op,
  patient,
  pruned,
  type Pruner,
  randomSampler,
  replay,
  report,
  type Sampler,
  shouldPrune,
  sobol,
  sobolSampler,
  type StudyState,
  successiveHalving,
  tell,
  threshold,
  tpe,
} from '../../src/tune/index.ts'
import { normalCdf } from '../../src/tune/normal/normalCdf.ts'
import { tabulatedExp } from '../../src/tune/normal/tabulatedExp.ts'
import { truncatedNormalQuantile } from '../../src/tune/normal/truncatedNormal.ts'
import { logDensity } from '../../src/tune/parzen/logDensity.ts'
import { mostLikely } from '../../src/tune/parzen/mostLikely.ts'
import { parzen } from '../../src/tune/parzen/parzen.ts'
import { fromUnit } from '../../src/tune/space/fromUnit.ts'
import { flatValues } from '../../src/tune/space/flatValues.ts'
import { contains } from '../../src/tune/space/values.ts'

const space = {
  lr: float(1e-5, 1, { log: true }),
  width: int(1, 8, { log: true }),
  depth: int(1, 9, { step: 2 }),
  act: categorical(['relu', 'tanh', 'gelu']),
  drop: float(0, 0.5, { step: 0.25 }),
  opt: branches({ sgd: { momentum: float(0, 0.99) }, adam: { b1: float(0.8, 0.99), b2: float(0.9, 0.999) } }),
}
const start = createStudy({ space, seed: 5 })

const samplers: Readonly<Record<string, () => Sampler>> = {
  random: randomSampler,
  grid: () => gridSampler({ points: 2 }),
  sobol: sobolSampler,
  halton: () => haltonSampler({ shift: true }),
  tpe: () => tpe({ startupTrials: 3 }),
  'univariate tpe': () => tpe({ startupTrials: 3, multivariate: false }),
  cmaEs,
}
const sampler = fc.constantFrom(...Object.keys(samplers))

/** What happens to the trials of a run: asked, reported, finished, in an order of workers side by side. */
const happenings = fc.array(
  fc.record({
    _tag: fc.constantFrom('ask', 'report', 'complete', 'prune'),
    number: fc.nat(12),
    value: fc.double({ min: -9, max: 9, noNaN: true }),
    step: fc.nat(4),
  }),
  { maxLength: 60 },
)

const opsOf = (state: StudyState, happening: { _tag: string; number: number; value: number; step: number }, by: Sampler): readonly Op[] => {
  const { _tag, number, value, step } = happening
  if (_tag === 'ask') return ask(state, by)[1]
  if (_tag === 'report') return report(number, step, value)
  const told = tell(state, number, _tag === 'complete' ? complete(value) : pruned)
  return isRight(told) ? told.right : []
}

type Happening = Parameters<typeof opsOf>[1]

const run = (
  story: readonly Happening[],
  by: Sampler,
  from: StudyState = start,
): { readonly state: StudyState; readonly log: readonly Op[] } => {
  const log: Op[] = []
  let state = from
  for (const happening of story) {
    const ops = opsOf(state, happening, by)
    log.push(...ops)
    state = applyAll(state, ops)
  }
  return { state, log }
}

describe('a study is the fold of its log', () => {
  test.prop([happenings, fc.nat(80)])('composition: applyAll(s, a ++ b) ≡ applyAll(applyAll(s, a), b)', (story, at) => {
    const { state, log } = run(story, randomSampler())
    expect(applyAll(applyAll(start, log.slice(0, at)), log.slice(at))).toEqual(state)
  })

  test.prop([happenings, sampler])('purity: asking, telling and reporting change no study', (story, name) => {
    const by = samplers[name]!()
    const { state } = run(story, by)
    const before = structuredClone(state)
    ask(state, by)
    run(
      [
        { _tag: 'report', number: 0, step: 9, value: 1 },
        { _tag: 'complete', number: 0, step: 9, value: 1 },
      ],
      by,
      state,
    )
    expect(state).toEqual(before)
  })

  test.prop([happenings])('finality: a finished trial stays as it is', (story) => {
    const half = run(story.slice(0, 30), randomSampler()).state
    const whole = run(story.slice(30), randomSampler(), half).state
    for (const trial of half.trials.filter(isFinished)) expect(whole.trials[trial.number]).toEqual(trial)
  })
})

describe('samplers', () => {
  test.prop([happenings, sampler])('membership: every value is of its distribution, and of the branch taken only', (story, name) => {
    for (const { values, distributions } of run(story, samplers[name]!()).state.trials) {
      expect(Object.keys(values)).toEqual(Object.keys(distributions))
      for (const [parameter, value] of Object.entries(values)) expect(contains(distributions[parameter]!, value)).toBe(true)
      expect('opt.sgd.momentum' in values).toBe(values['opt'] === 0)
      expect('opt.adam.b2' in values).toBe(values['opt'] === 1)
    }
  })

  test.prop([happenings, sampler])(
    'replay: a log is made again from seed and order, by a sampler that remembers nothing',
    (story, name) => {
      const { state, log } = run(story, samplers[name]!())
      const again = replay(start, log, name === 'grid' ? samplers[name]!() : (...asked) => samplers[name]!()(...asked))
      expect(isRight(again) && again.right).toEqual(state)
    },
  )

  test.prop([fc.nat(), fc.boolean()], { numRuns: 8 })(
    'replay: equal values are one order, whatever was told first',
    (seed, multivariate) => {
      const grid = createStudy({ space: { a: int(0, 9), b: float(0, 1, { step: 0.25 }), c: float(-5, 5) }, seed })
      const by = tpe({ multivariate })
      const told = uniform(key(seed), 200)
      const log: Op[] = []
      let state: StudyState = grid
      for (const u of told) {
        const running = state.trials.filter((trial) => trial.state === 'running')
        const { number, values } = running[Math.floor(u * running.length)] ?? { number: -1, values: {} }
        const loss = Object.values(values).reduce((sum, x) => sum + (x - 1) ** 2, 0)
        const happened = tell(state, number, complete(loss))
        const ops = running.length === 9 && isRight(happened) ? happened.right : ask(state, by)[1]
        log.push(...ops)
        state = applyAll(state, ops)
      }
      expect(isRight(replay(grid, log, (...asked) => tpe({ multivariate })(...asked)))).toBe(true)
    },
  )

  test.prop([happenings, sampler])('fixed values are kept', (story, name) => {
    const { state } = run(story, samplers[name]!())
    const fixed = flatValues(space, { lr: 0.5, act: 'gelu', opt: { _tag: 'adam', b1: 0.875 } })
    expect(samplers[name]!()(state, key(1), 99, fixed).values).toMatchObject(fixed)
  })

  test.prop([happenings, fc.constantFrom('tpe', 'univariate tpe', 'cmaEs')])('mirror: to maximise −f is to minimise f', (story, name) => {
    const upside = story.map((happening) => ({ ...happening, value: -happening.value }))
    const low = run(story, samplers[name]!()).state.trials.map(({ values }) => values)
    const high = run(upside, samplers[name]!(), { ...start, direction: 'maximize' }).state.trials.map(({ values }) => values)
    expect(high).toEqual(low)
  })
})

const reports = fc.array(
  fc.array(
    fc.oneof({ weight: 9, arbitrary: fc.double({ min: -5, max: 5, noNaN: true }) }, { weight: 1, arbitrary: fc.constant(Number.NaN) }),
    { minLength: 1, maxLength: 9 },
  ),
  {
    minLength: 1,
    maxLength: 8,
  },
)
const pruners: Readonly<Record<string, Pruner>> = {
  median: median({ startupTrials: 1 }),
  halving: successiveHalving({ minResource: 1, reductionFactor: 2 }),
  threshold: threshold({ lower: -4, upper: 4 }),
  patient: patient(median({ startupTrials: 0 }), 2),
}
const pruner = fc.constantFrom(...Object.keys(pruners)).map((name) => pruners[name]!)

/** Trials over scripted curves, all but the last of them complete. */
const curves = (all: readonly (readonly number[])[], direction: StudyState['direction'] = 'minimize'): StudyState =>
  all.reduce<StudyState>(
    (state, curve, number) => {
      const running = applyAll(state, [...ask(state, randomSampler())[1], ...curve.flatMap((value, step) => report(number, step, value))])
      const told = tell(running, number, complete(1))
      return number < all.length - 1 && isRight(told) ? applyAll(running, told.right) : running
    },
    createStudy({ space: { x: float(0, 1) }, direction }),
  )

describe('pruners', () => {
  test.prop([reports, pruner, pruner])('anyOf and allOf are or and and', (all, p, q) => {
    const state = curves(all)
    const decide = (by: Pruner): boolean => shouldPrune(state, all.length - 1, by)
    expect([decide(anyOf(p, q)), decide(allOf(p, q)), decide(anyOf(p, noPruner)), decide(anyOf())]).toEqual([
      decide(p) || decide(q),
      decide(p) && decide(q),
      decide(p),
      false,
    ])
  })

  test.prop([reports, fc.constantFrom('median', 'halving', 'patient')])('mirror: to maximise −f is to minimise f', (all, name) => {
    const upside = all.map((curve) => curve.map((value) => -value))
    expect(shouldPrune(curves(upside, 'maximize'), all.length - 1, pruners[name]!)).toBe(
      shouldPrune(curves(all), all.length - 1, pruners[name]!),
    )
  })

  test.prop([reports, fc.constantFrom('median', 'halving')])(
    'order only: growing transformations of the values change nothing',
    (all, name) => {
      const doubled = all.map((curve) => curve.map((value) => 2 * value))
      expect(shouldPrune(curves(doubled), all.length - 1, pruners[name]!)).toBe(shouldPrune(curves(all), all.length - 1, pruners[name]!))
    },
  )
})

const distributions: readonly Distribution[] = [
  float(-1, 2),
  float(1e-3, 10, { log: true }),
  int(1, 7),
  int(1, 40, { log: true }),
  float(0, 1, { step: 0.25 }),
  categorical(['a', 'b', 'c']),
]
const distribution = fc.constantFrom(...distributions)
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe('densities', () => {
  test.prop([distribution, fc.array(place, { maxLength: 40 })])('a Parzen estimator sums to 1', (of, places) => {
    const estimator = parzen([{ distribution: of, values: Float64Array.from(places, (u) => fromUnit(of, u)) }])
    const continuous = of._tag === 'Float' && of.step === null
    const cells = of._tag === 'Categorical' ? of.choices.length : continuous ? 4000 : Math.round((of.high - of.low) / (of.step ?? 1)) + 1
    const [low, high] =
      of._tag === 'Categorical' ? [0, cells] : of.log && continuous ? [Math.log(of.low), Math.log(of.high)] : [of.low, of.high]
    const at = Float64Array.from({ length: cells }, (_, i) =>
      continuous ? low + ((high - low) * (i + 0.5)) / cells : of._tag === 'Categorical' ? i : of.low + i * (of.step ?? 1),
    )
    const points = continuous && of.log ? at.map(Math.exp) : at
    const width = continuous ? (high - low) / cells : 1
    const total = logDensity(estimator, [points]).reduce((sum, l) => sum + Math.exp(l) * width, 0)
    expect(Math.abs(total - 1)).toBeLessThan(1e-4)
  })

  test.prop([fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 40 })])(
    'of one kernel the product is the product: independent when there is nothing to learn',
    (places) => {
      const [a, b] = [float(0, 1), categorical(['p', 'q'])]
      const points = [Float64Array.from(places, ([u]) => fromUnit(a, u)), Float64Array.from(places, ([, u]) => fromUnit(b, u))]
      const nothing = (of: Distribution): { distribution: Distribution; values: Float64Array } => ({
        distribution: of,
        values: new Float64Array(),
      })
      const joint = logDensity(parzen([nothing(a), nothing(b)]), points)
      const apart = [logDensity(parzen([nothing(a)]), [points[0]!]), logDensity(parzen([nothing(b)]), [points[1]!])]
      for (const [i, l] of joint.entries()) expect(l).toBeCloseTo(apart[0]![i]! + apart[1]![i]!, 12)
    },
  )

  test.prop([fc.array(fc.tuple(place, place, place), { minLength: 2, maxLength: 60 }), fc.nat()])(
    'the order of the parameters does not matter',
    (places, seed) => {
      const of: readonly Distribution[] = [float(0, 1), int(1, 9), float(1e-3, 1, { log: true })]
      const values = of.map((d, i) => Float64Array.from(places, (place) => fromUnit(d, place[i as 0])))
      const points = of.map((d, i) => uniform(key(seed + i), 12).map((u) => fromUnit(d, u)))
      const forward = logDensity(parzen(of.map((d, i) => ({ distribution: d, values: values[i]! }))), points)
      const turned = [2, 0, 1]
      const backward = logDensity(
        parzen(turned.map((i) => ({ distribution: of[i]!, values: values[i]! }))),
        turned.map((i) => points[i]!),
      )
      for (const [i, l] of forward.entries()) expect(backward[i]).toBeCloseTo(l, 10)
    },
  )

  test.prop([fc.subarray(distributions.slice(0, 6), { minLength: 1 }), fc.nat(200), fc.nat(60), fc.nat()])(
    'mostLikely(l, g, xs) ≡ the first argmax of ln l − ln g',
    (of, poor, good, seed) => {
      const drawn = (n: number, salt: number): readonly Float64Array[] =>
        of.map((d, i) => uniform(key(seed + 97 * i + salt), n).map((u) => fromUnit(d, u ** 3)))
      const estimator = (values: readonly Float64Array[]): ReturnType<typeof parzen> =>
        parzen(of.map((d, i) => ({ distribution: d, values: values[i]! })))
      const [l, g] = [estimator(drawn(good, 1)), estimator(drawn(poor, 2))]
      const points = drawn(12, 3).map((column) => Float64Array.of(...column, ...column))
      const against = logDensity(g, points)
      const ratios = logDensity(l, points).map((density, i) => density - against[i]!)
      expect(mostLikely(l, g, points)).toBe(ratios.indexOf(Math.max(...ratios)))
    },
  )

  test.prop([place, fc.double({ min: -6, max: 5, noNaN: true }), fc.double({ min: 0.01, max: 6, noNaN: true })])(
    'Φ(quantile(q, a, b)) = Φ(a) + q (Φ(b) − Φ(a))',
    (q, a, width) => {
      const b = a + width
      const x = truncatedNormalQuantile(q, a, b)
      expect(x >= a && x <= b).toBe(true)
      expect(normalCdf(x)).toBeCloseTo(normalCdf(a) + q * (normalCdf(b) - normalCdf(a)), 13)
    },
  )

  test.prop([fc.double({ min: -37.9, max: 700, noNaN: true })])('tabulatedExp(x) ≈ exp(x)', (x) => {
    expect(Math.abs(tabulatedExp(x) / Math.exp(x) - 1)).toBeLessThan(2e-14)
  })
})

describe('sequences fill the cube evenly', () => {
  test.prop([fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 6 })])(
    'Sobol: each 2⁻ᵐ of each axis holds one of the first 2ᵐ points',
    (dimensions, m) => {
      const points = Array.from({ length: 2 ** m }, (_, i) => sobol(i, dimensions))
      for (let d = 0; d < dimensions; d++)
        expect(points.map((point) => Math.floor(point[d]! * 2 ** m)).toSorted((a, b) => a - b)).toEqual([...points.keys()])
    },
  )

  test.prop([fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 })])(
    'Halton: each p⁻ᵐ of the axis of p holds one of the first pᵐ points',
    (dimensions, m) => {
      const base = [2, 3, 5, 7, 11][dimensions - 1]!
      const cells = Array.from({ length: base ** m }, (_, i) => Math.floor(halton(i, dimensions)[dimensions - 1]! * base ** m + 1e-9))
      expect(cells.toSorted((a, b) => a - b)).toEqual([...cells.keys()])
    },
  )
})

test.prop([fc.array(fc.tuple(place, place, fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 2, maxLength: 30 })])(
  'importance is shares of 1, the same for a turned objective',
  (rows) => {
    const of = { x: float(0, 1), c: categorical(['a', 'b']) }
    const study = (sign: number): StudyState =>
      applyAll(
        createStudy({ space: of, direction: sign > 0 ? 'minimize' : 'maximize' }),
        rows.map(([u, v, value]): Op => ({
          _tag: 'CreateTrial',
          state: 'complete',
          values: { x: fromUnit(of.x, u), c: fromUnit(of.c, v) },
          distributions: of,
          value: sign * value,
          reports: [],
          userAttributes: {},
          systemAttributes: {},
        })),
      )
    const shares = importance(study(1))
    expect(Object.values(shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12)
    expect(importance(study(-1))).toEqual(shares)
  },
)
