import { checkFinite, checkNonNegative, checkOneOf, checkPositiveInteger } from '../../linalg/checks.ts'
import type { Schedule } from '../../schedules/schedule.ts'
import { overwriting, type Scheduler } from './scheduler.ts'

/** Arguments of {@link cyclicLR}. */
export interface CyclicLROptions {
  /** Lowest learning rate ≥ 0, at both ends of a cycle. */
  readonly baseLr: number
  /** Highest learning rate ≥ 0 of the first cycle. */
  readonly maxLr: number
  /** Updates from the lowest to the highest, a whole number ≥ 1. Default 2000. */
  readonly stepSizeUp?: number
  /** Updates back, a whole number ≥ 1. Default `stepSizeUp`. */
  readonly stepSizeDown?: number | null
  /** How cycles shrink: not, by half each, or by γ each update. Default 'triangular'. */
  readonly mode?: 'triangular' | 'triangular2' | 'exp_range'
  /** γ ≥ 0 of 'exp_range'. Default 1. */
  readonly gamma?: number
  /** A function of one's own in place of `mode`: the height of a cycle as a part of the first. Default none. */
  readonly scaleFn?: ((x: number) => number) | null
  /** Whether `scaleFn` is given the cycle, from 1, or the count. Default 'cycle'. */
  readonly scaleMode?: 'cycle' | 'iterations'
  /** Momentum at the highest learning rate. Default 0.8. */
  readonly baseMomentum?: number
  /** Momentum at the lowest learning rate. Default 0.9. */
  readonly maxMomentum?: number
}

/** Schedules that run against each other: momentum is low where the learning rate is high. */
export interface LRAndMomentum {
  readonly lr: Scheduler
  readonly momentum: Schedule
}

const shrinkOf = (mode: string, gamma: number): ((cycle: number, count: number) => number) => {
  if (mode === 'exp_range') return (_, count) => gamma ** count
  return mode === 'triangular2' ? (cycle) => 2 ** (1 - cycle) : () => 1
}

/**
 * Up and down along straight lines, cycle after cycle, momentum the other way round.
 *
 *     h = part of the way up      k = 1, 2^(1 − cycle), γ^c or scaleFn
 *     lr(c) = baseLr + (maxLr − baseLr) h k      momentum(c) = maxMomentum − (maxMomentum − baseMomentum) h k
 *
 * The learning rate of the optimizer is not read. For PyTorch's `cycle_momentum=False` take `lr` alone.
 *
 * @example
 * import { cyclicLR } from 'descend/torch'
 *
 * const values = [0, 1, 2, 4, 6].map(cyclicLR({ baseLr: 1, maxLr: 5, stepSizeUp: 2, mode: 'triangular2' }).lr)
 * values // => [1, 3, 5, 1, 3]
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see Smith, Cyclical Learning Rates (2017), https://arxiv.org/abs/1506.01186; torch.optim.lr_scheduler.CyclicLR
 */
export const cyclicLR = ({
  baseLr,
  maxLr,
  stepSizeUp = 2000,
  stepSizeDown = null,
  mode = 'triangular',
  gamma = 1,
  scaleFn = null,
  scaleMode = 'cycle',
  baseMomentum = 0.8,
  maxMomentum = 0.9,
}: CyclicLROptions): LRAndMomentum => {
  const down = stepSizeDown ?? stepSizeUp
  checkNonNegative('cyclicLR', { baseLr, maxLr, gamma })
  checkPositiveInteger('cyclicLR', { stepSizeUp, stepSizeDown: down })
  checkOneOf('cyclicLR', 'mode', mode, ['triangular', 'triangular2', 'exp_range'])
  checkOneOf('cyclicLR', 'scaleMode', scaleMode, ['cycle', 'iterations'])
  checkFinite('cyclicLR', { baseMomentum, maxMomentum })
  const shrink = scaleFn === null ? shrinkOf(mode, gamma) : (cycle: number, count: number) => scaleFn(scaleMode === 'cycle' ? cycle : count)
  const height = (count: number): number => {
    const cycle = Math.floor(count / (stepSizeUp + down))
    const passed = count - cycle * (stepSizeUp + down)
    return (passed <= stepSizeUp ? passed / stepSizeUp : 1 - (passed - stepSizeUp) / down) * shrink(cycle + 1, count)
  }
  return {
    lr: overwriting((count) => baseLr + (maxLr - baseLr) * height(count)),
    momentum: (count) => maxMomentum - (maxMomentum - baseMomentum) * height(count),
  }
}
