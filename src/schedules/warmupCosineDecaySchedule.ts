import { checkFinite, checkNonNegative, checkNonNegativeInteger } from '../linalg/checks.ts'
import { cosineDecaySchedule } from './cosineDecaySchedule.ts'
import type { Schedule } from './schedule.ts'
import { warmup } from './warmup.ts'

/** What may be left out of {@link warmupCosineDecaySchedule}. */
export interface WarmupCosineDecayScheduleOptions {
  /** Value after `decaySteps`. Default 0. */
  readonly endValue?: number
  /** Power ≥ 0 of the cosine. Default 1. */
  readonly exponent?: number
}

/**
 * Rise to `peakValue` along a straight line, then fall to `endValue` along half a cosine.
 *
 *     c < W: s(c) = initValue + (peakValue − initValue) c / W
 *     c ≥ W: s(c) = cosineDecaySchedule(peakValue, N − W, { alpha: endValue / peakValue, exponent })(c − W)
 *
 * W is `warmupSteps`, a whole number ≥ 0. N is `decaySteps`, a whole number > W: it **includes** the warm-up.
 * A peak of 0 stays 0, whatever `endValue`, as in optax.
 *
 * @example
 * import { warmupCosineDecaySchedule } from 'descend'
 *
 * const schedule = warmupCosineDecaySchedule(0, 1, 4, 10, { endValue: 0.2 })
 * const values = [0, 1, 4, 7, 10].map(schedule)
 * values // => [0, 0.25, 1, 0.6, 0.2]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Goyal et al., Accurate, Large Minibatch SGD (2017), section 2.2, https://arxiv.org/abs/1706.02677; optax.warmup_cosine_decay_schedule
 */
export const warmupCosineDecaySchedule = (
  initValue: number,
  peakValue: number,
  warmupSteps: number,
  decaySteps: number,
  { endValue = 0, exponent = 1 }: WarmupCosineDecayScheduleOptions = {},
): Schedule => {
  const owner = 'warmupCosineDecaySchedule'
  checkFinite(owner, { peakValue, endValue })
  checkNonNegative(owner, { exponent })
  checkNonNegativeInteger(owner, { warmupSteps, decaySteps })
  if (decaySteps <= warmupSteps) throw new RangeError(`${owner}: decaySteps must be > warmupSteps (${warmupSteps}), got ${decaySteps}`)
  const alpha = peakValue === 0 ? 0 : endValue / peakValue
  return warmup(owner, initValue, peakValue, warmupSteps, cosineDecaySchedule(peakValue, decaySteps - warmupSteps, { alpha, exponent }))
}
