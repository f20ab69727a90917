import { asLoss } from '../study/better.ts'
import type { StudyState } from '../study/createStudy.ts'
import { lastReport } from '../study/trial.ts'
import { checkHalving, firstRung, type HalvingOptions, valueAtRung, withoutContinued } from './rungs.ts'

/**
 * The pruned trials that successive halving would let go on now, those of the highest rung first, the best first.
 *
 *     rung r: those stopped there that are among the best ⌊n/η⌋ of the n values at the rung
 *
 * What was stopped because the first comers were good may be good among many. With a checkpoint such a trial is continued, not trained again: see
 * `resume` and `optimize`.
 *
 * @example
 * import { createStudy, float, promotable } from 'descend/tune'
 *
 * promotable(createStudy({ space: { lr: float(0, 1) } }), { minResource: 1 }) // => []
 *
 * @throws RangeError when the ladder is out of range.
 * @see Li et al., A system for massively parallel hyperparameter tuning (2020), algorithm 2, https://arxiv.org/abs/1810.05934
 */
export const promotable = (
  state: StudyState,
  { minResource = 'auto', reductionFactor = 4, minEarlyStoppingRate = 0, bootstrapCount = 0 }: HalvingOptions = {},
): readonly number[] => {
  checkHalving('promotable', { minResource, reductionFactor, minEarlyStoppingRate, bootstrapCount })
  const first = firstRung(state, minResource)
  if (first === undefined) return []
  const trials = withoutContinued(state.trials)
  const farthest = trials.reduce((step, trial) => Math.max(step, lastReport(trial)?.step ?? 0), 0)
  const found: number[] = []
  for (let rung = first * reductionFactor ** minEarlyStoppingRate; rung <= farthest; rung *= reductionFactor) {
    const standing = trials.flatMap((trial) => {
      const value = valueAtRung(trial, rung)
      return value === undefined ? [] : [{ trial, loss: asLoss(state.direction, value) }]
    })
    const best = standing.toSorted((a, b) => a.loss - b.loss).slice(0, Math.floor(standing.length / reductionFactor))
    const stopped = best.filter(({ trial }) => trial.state === 'pruned' && (lastReport(trial)?.step ?? 0) < rung * reductionFactor)
    found.unshift(...stopped.map(({ trial }) => trial.number))
  }
  return found
}
