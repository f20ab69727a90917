import { isSome } from 'fp-ts/lib/Option.js'
import { isSingle } from '../space/values.ts'
import { asLoss } from '../study/better.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'
import { gridDensity } from './gridDensity.ts'

/** What {@link importance} compares. */
export interface ImportanceOptions {
  /** The share of trials that is called good, in (0, 1). Default 0.1. */
  readonly quantile?: number
}

/** Trials that a part of them must have at least to be compared. */
const FEWEST = 2

/** The best trials: this share of them, and all that are as good as the last of these. */
const top = (losses: readonly number[], share: number): number => losses.toSorted((a, b) => a - b)[Math.ceil(share * losses.length) - 1]!

const pearson = (good: Float64Array, all: Float64Array): number => all.reduce((sum, p, i) => sum + p * (good[i]! / p - 1) ** 2, 0)

/** The trials that have the parameter, apart by its distribution. */
const regimes = (trials: readonly Trial[], name: string): readonly (readonly Trial[])[] => {
  const groups = new Map<string, Trial[]>()
  for (const trial of trials) {
    const kind = JSON.stringify(trial.distributions[name])
    if (kind !== undefined) groups.set(kind, [...(groups.get(kind) ?? []), trial])
  }
  return [...groups.values()].filter((members) => members.length >= FEWEST)
}

/**
 * How much each parameter decided whether a trial was good, as shares of 1, by PED-ANOVA.
 *
 *     importance of x ∝ Σ_parts α² / β · Σ_cells p(cell) (p_good(cell) / p(cell) − 1)²
 *
 * p and p_good are densities of all trials and of the best tenth; α and β the shares of these that have the parameter at all, so that
 * conditional parameters count for what they are. Of fewer than two complete trials, or where no parameter says anything, all are equal.
 *
 * @example
 * import { createStudy, float, importance } from 'descend/tune'
 *
 * importance(createStudy({ space: { lr: float(0, 1), b1: float(0, 1) } })) // => { lr: 0.5, b1: 0.5 }
 *
 * @throws RangeError when the quantile is not in (0, 1).
 * @see Watanabe et al., PED-ANOVA (2023), https://arxiv.org/abs/2304.10255; Optuna's PedAnovaImportanceEvaluator
 */
export const importance = (
  state: Pick<StudyState, 'trials' | 'direction' | 'parameters'>,
  { quantile = 0.1 }: ImportanceOptions = {},
): Readonly<Record<string, number>> => {
  if (!(quantile > 0 && quantile < 1)) throw new RangeError(`importance: quantile must be in (0, 1), got ${quantile}`)
  const lossOf = ({ value }: Trial): number => (isSome(value) ? asLoss(state.direction, value.value) : Infinity)
  const trials = state.trials.filter((trial) => trial.state === 'complete' && Number.isFinite(lossOf(trial)))
  const bound = top(trials.map(lossOf), quantile)
  const good = new Set(trials.filter((trial) => lossOf(trial) <= bound))
  const names = [...new Set([...state.parameters.map(({ name }) => name), ...trials.flatMap(({ values }) => Object.keys(values))])]
  const divergence = (name: string): number =>
    regimes(trials, name).reduce((sum, members) => {
      const chosen = members.filter((trial) => good.has(trial))
      const distribution = members[0]?.distributions[name]
      if (distribution === undefined || isSingle(distribution) || chosen.length === 0) return sum
      const density = (part: readonly Trial[]): Float64Array =>
        gridDensity(
          distribution,
          part.map(({ values }) => values[name]!),
        )
      const weight = (chosen.length / good.size) ** 2 / (members.length / trials.length)
      return sum + weight * pearson(density(chosen), density(members))
    }, 0)
  const raw = names.map((name) => [name, trials.length < 2 ? 0 : divergence(name)] as const)
  const total = raw.reduce((sum, [, value]) => sum + value, 0)
  const shares = raw.map(([name, value]) => [name, total > 0 ? value / total : 1 / raw.length] as const)
  return Object.fromEntries(shares.toSorted((a, b) => b[1] - a[1]))
}
