import { checkTransformation } from './checkTransformation.ts'
import { checkFraction, checkNonNegative, checkPositive } from '../linalg/checks.ts'
import { paramsCopy } from '../kernel/slots.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import { elementwise, type GradientTransformation, type Need, type StateLambda, type StateOf } from '../transformation.ts'
import { link } from './link.ts'

/** Options of {@link scheduleFree}. */
export interface ScheduleFreeOptions {
  /** β in (0, 1], how far gradients are taken at the mean. Default 0.9. */
  readonly b1?: number
  /** The power of the largest learning rate so far that weighs a step in the mean, ≥ 0. Default 2. */
  readonly weightLrPower?: number
}

/** The base sequence z, and what the next step weighs against. */
export interface AverageState<P> {
  readonly b1: number
  readonly weightSum: number
  /** One more than the updates seen. */
  readonly stepCount: number
  readonly maxLr: number
  readonly z: P
}

interface Average extends StateLambda {
  readonly state: AverageState<this['params']>
}

/** The state of the base optimizer, and that of the averaging. */
export interface ScheduleFreeState<P, S> {
  readonly baseOptimizerState: S
  readonly average: AverageState<P>
}

/** The state lambda of {@link scheduleFree}. */
export interface ScheduleFree<F extends StateLambda> extends StateLambda {
  readonly state: ScheduleFreeState<this['params'], StateOf<F, this['params']>>
}

/**
 * Replace the schedule and the momentum of an optimizer by a running mean of its iterates.
 *
 *     z ← z + base(∇f(y))      w = (max of η so far)^power      x ← x + (z − x) w / Σ w      y ← β x + (1 − β) z
 *
 * The params of the loop are y, where gradients are taken; x is what comes out: `scheduleFreeEvalParams`. η is the learning rate that the
 * base optimizer has, a number or a schedule with warm-up and without decay; it is asked one step ahead, as in optax. Take a base without momentum.
 * A base written at one index and the averaging are fused.
 *
 * @example
 * import { scheduleFree, sgd } from 'descend'
 *
 * const tx = scheduleFree(sgd(1), 1, { b1: 0.5 })
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([2]), tx.init(params), params)[0] // => new Float64Array([-2])
 *
 * @throws RangeError on construction, when an argument or option is out of range.
 * @see optax.contrib.schedule_free; Defazio et al., The road less scheduled (2024), https://arxiv.org/abs/2405.15682
 */
export const scheduleFree = <F extends StateLambda, N extends Need = never>(
  baseOptimizer: GradientTransformation<F, N>,
  learningRate: number | Schedule,
  { b1 = 0.9, weightLrPower = 2 }: ScheduleFreeOptions = {},
): GradientTransformation<ScheduleFree<F>, N> => {
  checkTransformation('scheduleFree', 'baseOptimizer', baseOptimizer)
  checkFraction('scheduleFree', { b1 })
  checkPositive('scheduleFree', { b1 })
  checkNonNegative('scheduleFree', { weightLrPower })
  const rateAt = asSchedule(learningRate, (rate) => checkNonNegative('scheduleFree', { learningRate: rate }))
  const average = elementwise<Average>({
    init: { b1, weightSum: 0, stepCount: 1, maxLr: 0, z: paramsCopy },
    step:
      ({ add, sub, mul, div, max, eq, select, pow, call }) =>
      (u, state, y) => {
        const maxLr = max(state.maxLr, call(rateAt, state.stepCount))
        const weight = pow(maxLr, weightLrPower)
        const weightSum = add(state.weightSum, weight)
        const share = select(eq(weightSum, 0), 0, div(weight, weightSum))
        const z = add(state.z, u)
        const before = div(sub(y, mul(1 - b1, state.z)), b1)
        const x = add(mul(sub(1, share), before), mul(share, z))
        return [sub(add(mul(b1, x), mul(1 - b1, z)), y), { b1: state.b1, weightSum, stepCount: add(state.stepCount, 1), maxLr, z }]
      },
  })
  return link([baseOptimizer, average], ['baseOptimizerState', 'average'])
}
