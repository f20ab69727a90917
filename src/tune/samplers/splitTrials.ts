import { isSome } from 'fp-ts/lib/Option.js'
import { asLoss } from '../study/better.ts'
import type { StudyState } from '../study/createStudy.ts'
import { lastReport, type Trial } from '../study/trial.ts'

/** How many of n finished trials are called good: a tenth, 25 at most. */
export const countBelow = (n: number): number => Math.min(Math.ceil(0.1 * n), 25)

/** The indices of the k least numbers, the earlier of equals first, in no order. */
const least = (numbers: Float64Array, k: number): ReadonlySet<number> => {
  if (k <= 0) return new Set()
  const bound = numbers.toSorted()[Math.min(k, numbers.length) - 1] ?? Infinity
  const chosen = new Set<number>()
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! < bound) chosen.add(i)
  for (let i = 0; i < numbers.length && chosen.size < k; i++) if (numbers[i] === bound) chosen.add(i)
  return chosen
}

const prunedLoss = (state: StudyState, trial: Trial): readonly [step: number, loss: number] => {
  const last = lastReport(trial)
  if (last === undefined) return [1, 0]
  return [-last.step, Number.isNaN(last.value) ? Infinity : asLoss(state.direction, last.value)]
}

const leastPruned = (state: StudyState, trials: readonly Trial[], k: number): ReadonlySet<Trial> => {
  if (k <= 0) return new Set()
  const scored = trials.map((trial) => ({ trial, score: prunedLoss(state, trial) }))
  scored.sort((a, b) => a.score[0] - b.score[0] || (a.score[1] < b.score[1] ? -1 : Number(a.score[1] > b.score[1])))
  return new Set(scored.slice(0, k).map(({ trial }) => trial))
}

/**
 * The trials that TPE learns from, the good and the others, in the order of their numbers.
 *
 * The good ones are the best complete trials and, where these are too few, pruned ones that came furthest; trials still running count as others
 * (the constant liar), so that workers side by side do not crowd one spot.
 *
 * @see Optuna 5.0, samplers/_tpe/sampler.py, _split_trials
 */
export const splitTrials = (state: StudyState, constantLiar: boolean): readonly [below: readonly Trial[], above: readonly Trial[]] => {
  const complete = state.trials.filter((trial) => trial.state === 'complete')
  const stopped = state.trials.filter((trial) => trial.state === 'pruned')
  const wanted = countBelow(complete.length + stopped.length)
  const losses = new Float64Array(complete.map(({ value }) => (isSome(value) ? asLoss(state.direction, value.value) : Infinity)))
  const indices = least(losses, wanted)
  const good = new Set<Trial>([...indices].map((i) => complete[i]!))
  for (const trial of leastPruned(state, stopped, wanted - good.size)) good.add(trial)
  const below: Trial[] = []
  const above: Trial[] = []
  for (const trial of state.trials)
    if (good.has(trial)) below.push(trial)
    else if (trial.state === 'complete' || trial.state === 'pruned' || (constantLiar && trial.state === 'running')) above.push(trial)
  return [below, above]
}
