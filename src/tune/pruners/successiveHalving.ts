import { asLoss } from '../study/better.ts'
import { lastReport } from '../study/trial.ts'
import type { Pruner } from './pruner.ts'
import { checkHalving, firstRung, type HalvingOptions, valueAtRung, withoutContinued } from './rungs.ts'

/**
 * Asynchronous successive halving (ASHA): at the rungs of a ladder a trial goes on only if it is among the best 1/η that came to this rung so far.
 *
 *     rung r at step minResource · η^(s + r)      keep if value ≤ the max(1, ⌊n/η⌋)th best of the n values at the rung, its own included
 *
 * Nobody waits for anybody. A trial that was stopped can be promoted later, when others turned out worse: see `promotable`.
 *
 * @example
 * import { applyAll, ask, createStudy, float, randomSampler, report, shouldPrune, successiveHalving } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [, first] = ask(study, randomSampler())
 * const one = applyAll(study, [...first, ...report(0, 1, 0.5)])
 * const [, second] = ask(one, randomSampler())
 * const two = applyAll(one, [...second, ...report(1, 1, 0.75)])
 * const pruner = successiveHalving({ minResource: 1 })
 * const stops = [shouldPrune(two, 0, pruner), shouldPrune(two, 1, pruner)]
 * stops // => [false, true]
 *
 * @throws RangeError when the ladder is out of range.
 * @see Li et al., A system for massively parallel hyperparameter tuning (2020), https://arxiv.org/abs/1810.05934; Optuna's SuccessiveHalvingPruner
 */
export const successiveHalving = ({
  minResource = 'auto',
  reductionFactor = 4,
  minEarlyStoppingRate = 0,
  bootstrapCount = 0,
}: HalvingOptions = {}): Pruner => {
  checkHalving('successiveHalving', { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount })
  return (state, trial) => {
    const last = lastReport(trial)
    const first = firstRung(state, minResource)
    if (last === undefined || first === undefined) return false
    const competitors = withoutContinued(state.trials).filter(({ number }) => number !== trial.number)
    const before = trial.reports[trial.reports.length - 2]?.step ?? -1
    for (let rung = first * reductionFactor ** minEarlyStoppingRate; rung <= last.step; rung *= reductionFactor) {
      if (before >= rung) continue
      if (Number.isNaN(last.value)) return true
      const others = competitors.map((other) => valueAtRung(other, rung))
      const losses = [last.value, ...others.filter((value) => value !== undefined)].map((value) => asLoss(state.direction, value))
      if (losses.length <= bootstrapCount) return true
      const keep = Math.max(Math.floor(losses.length / reductionFactor), 1)
      if (asLoss(state.direction, last.value) > losses.toSorted((a, b) => a - b)[keep - 1]!) return true
    }
    return false
  }
}
