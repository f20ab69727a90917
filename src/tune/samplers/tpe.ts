import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import { foldIn } from '../../linalg/random/foldIn.ts'
import type { Key } from '../../linalg/random/key.ts'
import { uniform } from '../../linalg/random/uniform.ts'
import { mostLikely } from '../parzen/mostLikely.ts'
import { parzen, type Parzen } from '../parzen/parzen.ts'
import { samplePoints } from '../parzen/samplePoints.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import { isActive, isSingle, type Values } from '../space/values.ts'
import { parameterGroups } from './parameterGroups.ts'
import { randomSampler } from './randomSampler.ts'
import type { Sampler } from './sampler.ts'
import { type Observed, sortedHistory } from './sortedHistory.ts'
import { splitTrials } from './splitTrials.ts'

/** How {@link tpe} samples. */
export interface TpeOptions {
  /** Sample parameters together, those of one branch at a time, or each on its own. Default true. */
  readonly multivariate?: boolean
  /** Finished trials (not failed) before the model is asked; until then random. Default 10. */
  readonly startupTrials?: number
  /** Candidates drawn from the good trials' density. Default 24. */
  readonly candidates?: number
  /** Count running trials as poor ones, so that parallel workers spread. Default true. */
  readonly constantLiar?: boolean
}

const estimate = ({ observations, mixture }: Observed): Parzen => parzen(observations, mixture)

/** The candidate at which the good trials' density most exceeds the others'. */
const propose = (group: readonly FlatParameter[], good: Parzen, poor: Parzen, candidates: number, key: Key): Values => {
  const points = samplePoints(good, uniform(key, candidates * (group.length + 1)))
  const chosen = mostLikely(good, poor, points)
  return Object.fromEntries(group.map(({ name }, d) => [name, points[d]![chosen]!]))
}

/**
 * The tree-structured Parzen estimator: the point among 24 at which good trials are most likely, relative to the others.
 *
 *     x = argmax ln l(x) − ln g(x)      l, g Parzen densities of the best tenth (25 at most) and of the rest, candidates drawn from l
 *
 * The rules are those of Optuna 5, where parameters of a study are sampled together by default. Parameters of a branch are sampled together too, from
 * the trials that took it (Optuna's `group`). The time of an ask is linear in the number of trials.
 *
 * @example
 * import { applyAll, ask, complete, createStudy, float, tell, tpe } from 'descend/tune'
 *
 * const start = createStudy({ space: { x: float(-5, 5) }, seed: 1 })
 * const run = (study: typeof start, left: number): typeof start => {
 *   if (left === 0) return study
 *   const [{ number, parameters }, ops] = ask(study, tpe())
 *   const asked = applyAll(study, ops)
 *   const told = tell(asked, number, complete((parameters.x - 2) ** 2))
 *   return run(told._tag === 'Right' ? applyAll(asked, told.right) : asked, left - 1)
 * }
 * run(start, 60).trials.some(({ value }) => value._tag === 'Some' && value.value < 0.01) // => true
 *
 * @throws RangeError when a count is out of range.
 * @see Bergstra et al., Algorithms for hyper-parameter optimization (2011); Watanabe, Tree-structured Parzen estimator (2023), https://arxiv.org/abs/2304.11127
 */
export const tpe = ({ multivariate = true, startupTrials = 10, candidates = 24, constantLiar = true }: TpeOptions = {}): Sampler => {
  checkNonNegativeInteger('tpe', { startupTrials })
  checkPositiveInteger('tpe', { candidates })
  const random = randomSampler()
  const historyOf = sortedHistory()
  return (state, key, number, fixed) => {
    const finished = state.trials.reduce((n, trial) => n + Number(trial.state === 'complete' || trial.state === 'pruned'), 0)
    if (finished < startupTrials) return random(state, key, number, fixed)
    const observed = historyOf(state)
    const [below, above] = splitTrials(state, constantLiar).map(observed)
    const values: Record<string, number> = { ...fixed }
    for (const [g, group] of parameterGroups(state.parameters, multivariate).entries()) {
      const open = group.filter((parameter) => isActive(parameter, values) && values[parameter.name] === undefined)
      for (const { name, distribution } of open)
        if (isSingle(distribution)) values[name] = distribution._tag === 'Categorical' ? 0 : distribution.low
      const free = open.filter(({ distribution }) => !isSingle(distribution))
      if (free.length > 0) Object.assign(values, propose(free, estimate(below!(free)), estimate(above!(free)), candidates, foldIn(key, g)))
    }
    return { values }
  }
}
