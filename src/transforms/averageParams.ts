import { paramsCopy } from '../kernel/slots.ts'
import { checkNonNegative } from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link averageParams}. */
export interface AverageParamsOptions {
  /** t₀ ≥ 0: until this step the average is the params themselves. Default 0. */
  readonly start?: number
}

/** Updates seen, and the average, shaped as the params. */
export interface AverageParamsState<P> {
  readonly count: number
  readonly average: P
}

/** The state lambda of {@link averageParams}. */
export interface AverageParams extends StateLambda {
  readonly state: AverageParamsState<this['params']>
}

/**
 * Keep the average of the params, as the last link of a chain: updates pass, and are what the params move by.
 *
 *     aₜ = aₜ₋₁ + (pₜ₋₁ + uₜ − aₜ₋₁) / max(1, t − 1 − t₀)
 *
 * Read it from the state. In units of the params.
 *
 * @example
 * import { averageParams } from 'descend'
 *
 * const tx = averageParams()
 * const params = new Float64Array([4])
 * const [updates, state] = tx.update(new Float64Array([-1]), tx.init(params), params)
 * updates // => new Float64Array([-1])
 * state.average // => new Float64Array([3])
 *
 * @throws RangeError on construction, when `start` is negative or not finite.
 * @see torch.optim.ASGD; Polyak & Juditsky, Acceleration of stochastic approximation by averaging (1992)
 */
export const averageParams = ({ start = 0 }: AverageParamsOptions = {}): GradientTransformation<AverageParams> => {
  checkNonNegative('averageParams', { start })
  return elementwise({
    init: { count: 0, average: paramsCopy },
    step:
      ({ add, sub, mul, div, max, eq, select }) =>
      (u, { count, average }, p) => {
        const weight = div(1, max(1, sub(count, start)))
        const moved = add(p, u)
        const next = select(eq(weight, 1), moved, add(average, mul(sub(moved, average), weight)))
        return [u, { count: add(count, 1), average: next }]
      },
  })
}
