import { readFileSync } from 'node:fs'
import { isRight } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { cmaStart, covariancePower } from '../../src/tune/cma/cmaState.ts'
import { cmaTell } from '../../src/tune/cma/cmaTell.ts'
import * as tune from '../../src/tune/index.ts'
import { truncatedNormalLogDensity, truncatedNormalQuantile } from '../../src/tune/normal/truncatedNormal.ts'
import { kernelRow } from '../../src/tune/parzen/categoricalKernels.ts'
import { logDensity } from '../../src/tune/parzen/logDensity.ts'
import { observationWeights } from '../../src/tune/parzen/mixture.ts'
import { parzen } from '../../src/tune/parzen/parzen.ts'
import { bracketOf } from '../../src/tune/pruners/hyperband.ts'
import { countBelow } from '../../src/tune/samplers/splitTrials.ts'

const golden = JSON.parse(readFileSync(new URL('../golden/tuning.json', import.meta.url), 'utf8'))

const close = (actual: ArrayLike<number>, expected: readonly number[], digits = 12): void => {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits)
}

interface ParzenCase {
  readonly case: string
  readonly dist: { readonly name: string; readonly attributes: { readonly low: number; readonly choices?: readonly string[] } }
  readonly observations: readonly number[]
  readonly weights: readonly number[]
  readonly query: readonly number[]
  readonly log_pdf: readonly number[]
  readonly mu?: readonly number[]
  readonly sigma?: readonly number[]
  readonly cat_weights?: readonly (readonly number[])[]
}

const distribution = ({ name, attributes }: ParzenCase['dist']): tune.Distribution =>
  ({ _tag: name.replace('Distribution', ''), ...attributes }) as unknown as tune.Distribution

describe('Parzen estimators are those of Optuna', () => {
  test.each<ParzenCase>(golden.parzen)('$case', ({ dist, observations, weights, query, log_pdf, mu, sigma, cat_weights }) => {
    const estimator = parzen([{ distribution: distribution(dist), values: Float64Array.from(observations) }])
    const [kernels] = estimator.kernels
    close(estimator.weights, weights)
    close(logDensity(estimator, [Float64Array.from(query)]), log_pdf, 11)
    if (kernels !== undefined && 'mu' in kernels) {
      close(kernels.mu, mu ?? [])
      close(kernels.sigma, sigma ?? [])
    } else if (kernels !== undefined) for (const [k, row] of (cat_weights ?? []).entries()) close(kernelRow(kernels, k), row)
  })

  test('the share of good trials', () => {
    for (const [n, below] of Object.entries(golden.default_gamma)) expect(countBelow(Number(n))).toBe(below)
  })

  test('the weights of 30 observations', () => close(observationWeights(30), golden.default_weights_30))

  test('quantiles of the truncated normal', () => {
    for (const [q, a, b, x] of golden.truncnorm['ppf(q,a,b)']) expect(truncatedNormalQuantile(q, a, b)).toBeCloseTo(x, 13)
  })

  test('densities of the truncated normal', () => {
    for (const [x, a, b, mean, deviation, l] of golden.truncnorm['logpdf(x,a,b,loc,scale)'])
      expect(truncatedNormalLogDensity(x, a, b, mean, deviation)).toBeCloseTo(l, 12)
  })
})

describe('sequences are those of SciPy', () => {
  test('Sobol', () =>
    expect(golden.sobol_unscrambled_d5_first16.map((_: unknown, i: number) => tune.sobol(i, 5))).toEqual(
      golden.sobol_unscrambled_d5_first16,
    ))
  test('Halton', () => golden.halton_unscrambled_d5_first16.forEach((point: number[], i: number) => close(tune.halton(i, 5), point, 15)))
})

describe('CMA-ES is that of cmaes', () => {
  test.each<Record<string, number> & { weights: number[] }>(golden.cma_defaults)('constants in $n dimensions', (expected) => {
    const constants = tune.cmaConstants(expected['n'] as number)
    const { populationSize, parents, muEffective, c1, cMu, cC, cSigma, dSigma, chi, weights } = constants
    const { popsize, mu, mu_eff, c1: c1_, cmu, cc, c_sigma, d_sigma, chi_n } = expected
    close(
      [populationSize, parents, muEffective, c1, cMu, cC, cSigma, dSigma, chi],
      [popsize, mu, mu_eff, c1_, cmu, cc, c_sigma, d_sigma, chi_n] as number[],
      14,
    )
    close(weights, expected.weights, 14)
  })

  test('three generations', () => {
    const { z, after_each_tell } = golden.cma_tell_trace as {
      z: number[][]
      after_each_tell: Record<string, number[] & number & number[][]>[]
    }
    const constants = tune.cmaConstants(2)
    const loss = ([x, y]: Float64Array): number => (x! - 0.2) ** 2 + 10 * (y! - 0.8) ** 2
    let state = cmaStart(Float64Array.of(0.5, 0.5), 0.2)
    for (const expected of after_each_tell) {
      const colour = covariancePower(state, 0.5)
      const xs = z.map((direction) => colour(Float64Array.from(direction)).map((y, i) => state.mean[i]! + state.sigma * y))
      state = cmaTell(
        constants,
        state,
        xs.map((x) => ({ x, loss: loss(x) })),
      )
      close(state.mean, expected['mean'] as number[])
      expect(state.sigma).toBeCloseTo(expected['sigma'] as number, 13)
      close(state.covariance, (expected['C'] as number[][]).flat())
      close(state.pathSigma, expected['p_sigma'] as number[])
      close(state.pathC, expected['pc'] as number[])
    }
  })
})

describe('Hyperband is that of Optuna', () => {
  test.each<Record<string, number> & { budgets: number[] }>(golden.hyperband)('from $min to $max by $eta', (expected) => {
    const shares = tune.bracketShares(expected['min'] as number, expected['max'] as number, expected['eta'] as number)
    expect(shares).toEqual(expected.budgets)
    const brackets = Array.from({ length: 12 }, (_, number) => bracketOf('demo', number, shares))
    expect(brackets).toEqual(expected['bracket_of_trial_0..11(study_name=demo)'])
  })
})

const pruners: Record<string, tune.Pruner> = {
  'median(n_startup=1)': tune.median({ startupTrials: 1 }),
  'median(n_startup=2,warmup=3,interval=2)': tune.median({ startupTrials: 2, warmupSteps: 3, intervalSteps: 2 }),
  'percentile(25,n_startup=1)': tune.percentile(25, { startupTrials: 1 }),
  'asha(min=1,eta=2)': tune.successiveHalving({ minResource: 1, reductionFactor: 2 }),
  'asha(min=1,eta=4)': tune.successiveHalving({ minResource: 1 }),
  'asha(min=1,eta=2,s=1)': tune.successiveHalving({ minResource: 1, reductionFactor: 2, minEarlyStoppingRate: 1 }),
  'asha(min=1,eta=2,bootstrap=2)': tune.successiveHalving({ minResource: 1, reductionFactor: 2, bootstrapCount: 2 }),
  'patient(median1,patience=1)': tune.patient(tune.median({ startupTrials: 1 }), 1),
  'threshold(upper=1.0)': tune.threshold({ upper: 1 }),
}

/** One trial after another over scripted curves; the step at which each was stopped. */
const stops = (curves: readonly (readonly number[])[], pruner: tune.Pruner): readonly (number | null)[] => {
  let study: tune.StudyState = tune.createStudy({ space: { x: tune.float(0, 1) } })
  return curves.map((curve, number) => {
    study = tune.applyAll(study, tune.ask(study, tune.randomSampler())[1])
    const stop = curve.findIndex((value, i) => {
      study = tune.applyAll(study, tune.report(number, i + 1, value))
      return tune.shouldPrune(study, number, pruner)
    })
    const told = tune.tell(study, number, stop < 0 ? tune.complete(curve[curve.length - 1]!) : tune.pruned)
    if (isRight(told)) study = tune.applyAll(study, told.right)
    return stop < 0 ? null : stop + 1
  })
}

describe('pruners decide as those of Optuna', () => {
  const { curves_step_from_1, 'pruned_at_step(null=completed)': scripts } = golden.pruner_scripts
  test.each(Object.keys(scripts))('%s', (name) => expect(stops(curves_step_from_1, pruners[name]!)).toEqual(scripts[name]))

  test('turned around, they decide the same when the objective is maximised', () => {
    const upside: readonly (readonly number[])[] = curves_step_from_1.map((curve: number[]) => curve.map((value) => -value))
    let study: tune.StudyState = tune.createStudy({ space: { x: tune.float(0, 1) }, direction: 'maximize' })
    const pruner = tune.percentile(25, { startupTrials: 1 })
    const found = upside.map((curve, number) => {
      study = tune.applyAll(study, tune.ask(study, tune.randomSampler())[1])
      const stop = curve.findIndex((value, i) => {
        study = tune.applyAll(study, tune.report(number, i + 1, value))
        return tune.shouldPrune(study, number, pruner)
      })
      const told = tune.tell(study, number, stop < 0 ? tune.complete(curve[curve.length - 1]!) : tune.pruned)
      if (isRight(told)) study = tune.applyAll(study, told.right)
      return stop < 0 ? null : stop + 1
    })
    expect(found).toEqual(scripts['percentile(25,n_startup=1)'])
  })
})
