import { checkNonNegativeInteger, checkPositiveInteger } from '../../linalg/checks.ts'
import type { Sampler } from '../samplers/sampler.ts'
import type { StudyState } from '../study/createStudy.ts'
import { lastReport } from '../study/trial.ts'
import { crc32 } from './crc32.ts'
import type { Pruner } from './pruner.ts'
import { successiveHalving } from './successiveHalving.ts'

/** The brackets of {@link hyperband}. */
export interface HyperbandOptions {
  /** Steps to the first rung of the first bracket. Default 1. */
  readonly minResource?: number
  /** Steps of a whole trial, or `auto`: one more than the first complete trial's last step. Default `auto`. */
  readonly maxResource?: number | 'auto'
  /** η of every bracket, at least 2. Default 3. */
  readonly reductionFactor?: number
  /** Trials that are stopped at a rung before any goes on. Default 0. */
  readonly bootstrapCount?: number
}

/**
 * How trials are shared out to the brackets, the boldest first.
 *
 *     B = ⌊log_η(max / min)⌋ + 1      share of bracket b = ⌈B η^(B − 1 − b) / (B − b)⌉
 *
 * @example
 * import { bracketShares } from 'descend/tune'
 *
 * bracketShares(1, 81, 3) // => [81, 34, 15, 8, 5]
 */
export const bracketShares = (minResource: number, maxResource: number, reductionFactor: number): readonly number[] => {
  const count = Math.floor(Math.log(maxResource / minResource) / Math.log(reductionFactor) + 1e-12) + 1
  return Array.from({ length: count }, (_, b) => Math.ceil((count * reductionFactor ** (count - 1 - b)) / (count - b)))
}

/** The bracket of a trial: by a hash of the study's name and the trial's number, the same for everybody. */
export const bracketOf = (name: string, number: number, shares: readonly number[]): number => {
  let left = crc32(`${name}_${number}`) % shares.reduce((a, b) => a + b, 0)
  for (const [b, share] of shares.entries()) {
    if (left < share) return b
    left -= share
  }
  return 0
}

const longest = ({ trials }: StudyState): number | undefined => {
  const complete = trials.filter(({ state, reports }) => state === 'complete' && reports.length > 0)
  const first = complete.toSorted((a, b) => a.finishedAt - b.finishedAt)[0]
  const last = first === undefined ? undefined : lastReport(first)
  return last === undefined ? undefined : last.step + 1
}

const within = (state: StudyState, shares: readonly number[], bracket: number): StudyState => ({
  ...state,
  trials: state.trials.filter(({ number }) => bracketOf(state.name, number, shares) === bracket),
})

/** The pruner and the view of a bracket that hyperband's two halves share. */
const brackets = ({
  minResource = 1,
  maxResource = 'auto',
  reductionFactor = 3,
  bootstrapCount = 0,
}: HyperbandOptions): ((state: StudyState) => readonly number[] | undefined) => {
  checkPositiveInteger('hyperband', { minResource, reductionFactor, ...(maxResource === 'auto' ? {} : { maxResource }) })
  checkNonNegativeInteger('hyperband', { bootstrapCount })
  if (reductionFactor < 2) throw new RangeError(`hyperband: reductionFactor must be a whole number >= 2, got ${reductionFactor}`)
  if (maxResource !== 'auto' && maxResource < minResource)
    throw new RangeError(`hyperband: maxResource must be at least minResource (${minResource}), got ${maxResource}`)
  return (state) => {
    const most = maxResource === 'auto' ? longest(state) : maxResource
    return most === undefined || most < minResource ? undefined : bracketShares(minResource, most, reductionFactor)
  }
}

/**
 * Successive halving from several starts at once: bracket b leaves b rungs out, so that no one has to know how early is too early.
 *
 * Give the sampler `perBracket` of the same options, that it compares like with like.
 *
 * @example
 * import { hyperband } from 'descend/tune'
 *
 * const pruner = hyperband({ minResource: 1, maxResource: 81 })
 * typeof pruner // => 'function'
 *
 * @throws RangeError when a resource or a factor is out of range.
 * @see Li et al., Hyperband (2018), https://jmlr.org/papers/v18/16-558.html; Optuna's HyperbandPruner
 */
export const hyperband = (options: HyperbandOptions = {}): Pruner => {
  const { minResource = 1, reductionFactor = 3, bootstrapCount = 0 } = options
  const sharesOf = brackets(options)
  return (state, trial) => {
    const shares = sharesOf(state)
    if (shares === undefined) return false
    const bracket = bracketOf(state.name, trial.number, shares)
    const halving = successiveHalving({ minResource, reductionFactor, minEarlyStoppingRate: bracket, bootstrapCount })
    return halving(within(state, shares, bracket), trial)
  }
}

/**
 * A sampler that is shown only the trials of its trial's bracket.
 *
 * @example
 * import { ask, createStudy, float, perBracket, tpe } from 'descend/tune'
 *
 * const [{ parameters }] = ask(createStudy({ space: { lr: float(1, 1) } }), perBracket(tpe(), { maxResource: 81 }))
 * parameters // => { lr: 1 }
 */
export const perBracket = (sampler: Sampler, options: HyperbandOptions = {}): Sampler => {
  const sharesOf = brackets(options)
  return (state, key, number, fixed) => {
    const shares = sharesOf(state)
    return sampler(shares === undefined ? state : within(state, shares, bracketOf(state.name, number, shares)), key, number, fixed)
  }
}
