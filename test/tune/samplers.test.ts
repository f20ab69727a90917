// Longer than 200 lines: what one sampler finds is measured against the others.
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  allOf,
  applyAll,
  ask,
  categorical,
  cmaConstants,
  cmaEs,
  complete,
  createStudy,
  float,
  gridSampler,
  halton,
  hyperband,
  int,
  median,
  type Op,
  patient,
  percentile,
  perBracket,
  promotable,
  pruned,
  randomSampler,
  report,
  type Sampler,
  shouldPrune,
  sobol,
  sobolSampler,
  type Space,
  type StudyState,
  successiveHalving,
  tell,
  threshold,
  tpe,
} from '../../src/tune/index.ts'
import { crc32 } from '../../src/tune/pruners/crc32.ts'

/** The study after some trials of an objective of the flat values. */
const run = <S extends Space>(
  start: StudyState<S>,
  sampler: Sampler,
  trials: number,
  objective: (values: Readonly<Record<string, number>>) => number,
): StudyState<S> => {
  let study = start
  for (let i = 0; i < trials; i++) {
    const [{ number }, ops] = ask(study, sampler)
    study = applyAll(study, ops)
    const told = tell(study, number, complete(objective(study.trials[number]!.values)))
    if (isRight(told)) study = applyAll(study, told.right)
  }
  return study
}

const valuesOf = ({ trials }: StudyState): readonly number[] => trials.flatMap(({ value }) => (value._tag === 'Some' ? [value.value] : []))
const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** A tilted valley with its bottom, 0, at (1, −2). */
const valley = ({ x, y }: Readonly<Record<string, number>>): number => (x! - 1) ** 2 + 5 * (y! + 2 + 0.5 * (x! - 1)) ** 2
const plane = { x: float(-5, 5), y: float(-5, 5) }

describe('searching', () => {
  const regret = (make: () => Sampler): number =>
    middle(Array.from({ length: 15 }, (_, seed) => Math.min(...valuesOf(run(createStudy({ space: plane, seed }), make(), 60, valley)))))

  test('finds more than chance does: TPE, together and apart, and CMA-ES', () => {
    const chance = regret(randomSampler)
    for (const make of [() => tpe(), () => tpe({ multivariate: false }), () => cmaEs()]) expect(regret(make)).toBeLessThan(chance / 2)
  })

  test('is random until ten trials are finished, whatever their end but failure', () => {
    const start = createStudy({ space: plane, seed: 3 })
    const nine = run(start, randomSampler(), 9, valley)
    expect(ask(nine, tpe())[0]).toEqual(ask(nine, randomSampler())[0])
    const ten = run(start, randomSampler(), 10, valley)
    expect(ask(ten, tpe())[0]).not.toEqual(ask(ten, randomSampler())[0])
    expect(ask(ten, tpe({ startupTrials: 11 }))[0]).toEqual(ask(ten, randomSampler())[0])
    const failing = run(start, randomSampler(), 10, () => Number.NaN)
    expect(ask(failing, tpe())[0]).toEqual(ask(failing, randomSampler())[0])
  })

  test('with the constant liar keeps away from trials that run', () => {
    const known = run(createStudy({ space: { x: float(0, 1) }, seed: 2 }), randomSampler(), 12, ({ x }) => (x! - 0.5) ** 2)
    const spread = (constantLiar: boolean): number => {
      let study = known
      for (let i = 0; i < 12; i++) study = applyAll(study, ask(study, tpe({ constantLiar }))[1])
      const xs = study.trials.slice(12).map(({ values }) => values['x']!)
      return Math.max(...xs) - Math.min(...xs)
    }
    expect(spread(true)).toBeGreaterThan(spread(false))
  })

  test('learns from pruned trials when too few are complete', () => {
    const start = createStudy({ space: { x: float(0, 1) }, seed: 1 })
    const trial = (x: number, step: number, value: number): Op => ({
      _tag: 'CreateTrial',
      state: 'pruned',
      values: { x },
      distributions: start.space,
      value: null,
      reports: [{ step, value }],
      userAttributes: {},
      systemAttributes: {},
    })
    const study = applyAll(
      start,
      Array.from({ length: 20 }, (_, i) => (i < 2 ? trial(0.9 + i / 50, 9, 5) : trial(i / 50, 1, 0))),
    )
    const drawn = Array.from({ length: 20 }, (_, seed) => ask({ ...study, seed }, tpe())[0].parameters.x)
    expect(drawn.filter((x) => x > 0.8).length).toBeGreaterThan(15)
  })

  test('a single value needs no model', () => {
    const space = { x: float(2, 2), c: categorical(['only']), n: int(1, 3, { step: 5 }), y: float(0, 1) }
    const study = run(createStudy({ space }), tpe({ startupTrials: 1 }), 4, ({ y }) => y!)
    expect(ask(study, tpe({ startupTrials: 1 }))[0].parameters).toMatchObject({ x: 2, c: 'only', n: 1 })
  })
})

describe('CMA-ES', () => {
  test('a generation is told when it is full, in whatever order it came in', () => {
    const start = createStudy({ space: plane, seed: 4 })
    const generationOf = (study: StudyState): unknown =>
      study.trials.map(({ systemAttributes }) => systemAttributes['descend:cma-generation'])
    const study = run(start, cmaEs(), 14, valley)
    expect(generationOf(study)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2])
    expect(generationOf(run(start, cmaEs({ populationSize: 3 }), 7, valley))).toEqual([0, 0, 0, 1, 1, 1, 2])
  })

  test('leaves choices to chance, and works over logarithms and whole numbers', () => {
    const space = { lr: float(1e-5, 1, { log: true }), n: int(1, 100, { log: true }), c: categorical(['a', 'b']) }
    const study = run(createStudy({ space, seed: 1 }), cmaEs(), 90, ({ lr, n }) => Math.log10(lr! / 1e-2) ** 2 + Math.log10(n! / 10) ** 2)
    const last = study.trials.slice(-10)
    for (const { values } of last) expect(Math.abs(Math.log10(values['lr']! / 1e-2))).toBeLessThan(0.7)
    expect(new Set(study.trials.map(({ values }) => values['c'])).size).toBe(2)
  })
})

test('Sobol and grid take the number of the trial', () => {
  const study = run(createStudy({ space: plane }), sobolSampler(), 4, valley)
  expect(study.trials.map(({ values }) => [values['x'], values['y']])).toEqual([
    [-5, -5],
    [0, 0],
    [2.5, -2.5],
    [-2.5, 2.5],
  ])
  const shifted = run(createStudy({ space: plane }), sobolSampler({ shift: true }), 2, valley).trials.map(({ values }) => values['x']!)
  expect(Math.abs(shifted[1]! - shifted[0]!)).toBeCloseTo(5, 12)
  const all = run(createStudy({ space: { c: categorical(['a', 'b', 'c']), n: int(1, 2) }, seed: 1 }), gridSampler(), 6, () => 0).trials
  expect(new Set(all.map(({ values }) => `${values['c']}/${values['n']}`)).size).toBe(6)
})

test('an ask looks at ten thousand trials no oftener, each, than at a thousand', () => {
  const space = { x: float(0, 1), y: float(0, 1) }
  const start = createStudy({ space })
  const filled = (n: number): StudyState =>
    applyAll(
      start,
      Array.from({ length: n }, (_, i): Op => {
        const values = { x: (i * 0.618) % 1, y: (i * 0.414) % 1 }
        return {
          _tag: 'CreateTrial',
          state: 'complete',
          values,
          distributions: space,
          value: values.x,
          reports: [],
          userAttributes: {},
          systemAttributes: {},
        }
      }),
    )
  const looks = (n: number): number => {
    const study = filled(n)
    let count = 0
    const get = (trials: typeof study.trials, key: PropertyKey): unknown => {
      if (/^\d+$/u.test(String(key))) count += 1
      return Reflect.get(trials, key)
    }
    ask({ ...study, trials: new Proxy(study.trials, { get }) }, tpe())
    return count
  }
  expect(looks(1000)).toBeGreaterThanOrEqual(1000)
  expect(looks(10_000)).toBeLessThan(11 * looks(1000))
})

describe('Hyperband', () => {
  test('hashes as zlib does', () => expect([crc32(''), crc32('demo_0'), crc32('ä€')]).toEqual([0, 3796420134, 3593337472]))

  test('knows its ladder by itself once a trial is complete', () => {
    const options = { reductionFactor: 3 }
    const start = createStudy({ space: { x: float(0, 1) }, name: 'demo' })
    const first = applyAll(start, [...ask(start, randomSampler())[1], ...report(0, 8, 0.1)])
    expect(shouldPrune(first, 0, hyperband(options))).toBe(false)
    const told = tell(first, 0, complete(0.1))
    const done = isRight(told) ? applyAll(first, told.right) : first
    const next = Array.from({ length: 8 }).reduce<StudyState>(
      (state) => applyAll(state, ask(state, perBracket(randomSampler(), options))[1]),
      done,
    )
    const reported = applyAll(
      next,
      next.trials.slice(1).flatMap(({ number }) => report(number, 1, number)),
    )
    expect(reported.trials.map(({ number }) => shouldPrune(reported, number, hyperband(options)))).toContain(true)
  })
})

describe('constructors refuse', () => {
  test.each<[() => unknown, string]>([
    [() => tpe({ candidates: 0 }), 'tpe: candidates must be a whole number >= 1, got 0'],
    [() => tpe({ startupTrials: -1 }), 'tpe: startupTrials must be a whole number >= 0, got -1'],
    [() => cmaEs({ sigma: 0 }), 'cmaEs: sigma must be a finite number > 0, got 0'],
    [() => cmaConstants(0), 'cmaConstants: dimensions must be a whole number >= 1, got 0'],
    [() => cmaConstants(2, 1), 'cmaConstants: populationSize must be at least 2, got 1'],
    [() => gridSampler({ points: 0 }), 'gridSampler: points must be a whole number >= 1, got 0'],
    [() => sobol(-1, 2), 'sobol: index must be a whole number >= 0, got -1'],
    [() => sobol(2 ** 30, 2), 'sobol: index must be below 2^30, got 1073741824'],
    [() => sobol(0, 65), 'sobol: dimensions must be at most 64, got 65'],
    [() => halton(0, 0), 'halton: dimensions must be a whole number >= 1, got 0'],
    [() => percentile(101), 'percentile: percent must be in [0, 100], got 101'],
    [() => median({ intervalSteps: 0 }), 'percentile: intervalSteps must be a whole number >= 1, got 0'],
    [() => threshold({ lower: 2, upper: 1 }), 'threshold: upper must be at least lower (2), got 1'],
    [() => patient(allOf(), -1), 'patient: patience must be a whole number >= 0, got -1'],
    [() => patient(allOf(), 1, { minDelta: -1 }), 'patient: minDelta must be a finite number >= 0, got -1'],
    [() => successiveHalving({ minResource: 0 }), 'successiveHalving: minResource must be a whole number >= 1, got 0'],
    [() => successiveHalving({ reductionFactor: 1 }), 'successiveHalving: reductionFactor must be a whole number >= 2, got 1'],
    [() => successiveHalving({ bootstrapCount: 1 }), 'successiveHalving: minResource must be a number with bootstrapCount, got auto'],
    [
      () => promotable(createStudy({ space: {} }), { minEarlyStoppingRate: -1 }),
      'promotable: minEarlyStoppingRate must be a whole number >= 0, got -1',
    ],
    [() => hyperband({ minResource: 9, maxResource: 3 }), 'hyperband: maxResource must be at least minResource (9), got 3'],
    [() => hyperband({ reductionFactor: 1 }), 'hyperband: reductionFactor must be a whole number >= 2, got 1'],
  ])('%s', (attempt, message) => expect(attempt).toThrow(new RangeError(message)))
})

test('patience, and what counts as better', () => {
  const start = createStudy({ space: { x: float(0, 1) } })
  const reported = (...values: readonly number[]): StudyState =>
    applyAll(start, [...ask(start, randomSampler())[1], ...values.flatMap((value, step) => report(0, step, value))])
  const stops = (values: readonly number[], patience: number, minDelta = 0): boolean =>
    shouldPrune(reported(...values), 0, patient(allOf(), patience, { minDelta }))
  expect([stops([1, 2], 1), stops([1, 2, 3], 1), stops([1, 2, 0.5], 1), stops([1, 1, 1], 1), stops([1, 1.5, 1.5], 1, 1)]).toEqual([
    false,
    true,
    false,
    false,
    false,
  ])
  expect(tell(reported(1), 0, pruned)._tag).toBe('Right')
})
