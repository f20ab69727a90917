import { filled, zeros } from '../kernel/slots.ts'
import { checkDecay, checkPositive } from '../linalg/checks.ts'
import { pointwise } from '../pointwise.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleByRprop}. */
export interface ScaleByRpropOptions {
  /** η⁻ in [0, 1), by which a step shrinks when the gradient changes its sign. Default 0.5. */
  readonly etaMinus?: number
  /** η⁺ > 1, by which a step grows when the gradient keeps its sign. Default 1.2. */
  readonly etaPlus?: number
  /** The smallest step, > 0, in units of the params. Default 1e-6. */
  readonly minStepSize?: number
  /** The largest step, > 0, in units of the params. Default 50. */
  readonly maxStepSize?: number
}

/** The size of each step, and the gradient before; zero where its sign has just changed. Shaped as the params. */
export interface ScaleByRpropState<P> {
  readonly stepSizes: P
  readonly previousGradient: P
}

/** The state lambda of {@link scaleByRprop}. */
export interface ScaleByRprop extends StateLambda {
  readonly state: ScaleByRpropState<this['params']>
}

/**
 * Resilient propagation: a step of its own for every number, which grows while the gradient keeps its sign.
 *
 *     σₜ = sign(gₜ₋₁ gₜ)      sₜ = clamp(sₜ₋₁ · (η⁺ where σₜ > 0, η⁻ where σₜ < 0, else 1))
 *     gₜ ← 0 where σₜ < 0      uₜ = sₜ sign(gₜ)
 *
 * s₀ is the learning rate, in units of the params. This is PyTorch's rule; optax gives the update of the step before.
 *
 * @example
 * import { scaleByRprop } from 'descend'
 *
 * const tx = scaleByRprop(0.5)
 * const params = new Float64Array(2)
 * const [, state] = tx.update(new Float64Array([3, -4]), tx.init(params), params)
 * tx.update(new Float64Array([1, 1]), state, params)[0] // => new Float64Array([0.6, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see torch.optim.Rprop; Riedmiller & Braun, A direct adaptive method for faster backpropagation learning (1993)
 */
export const scaleByRprop = (
  learningRate: number,
  { etaMinus = 0.5, etaPlus = 1.2, minStepSize = 1e-6, maxStepSize = 50 }: ScaleByRpropOptions = {},
): GradientTransformation<ScaleByRprop> => {
  checkPositive('scaleByRprop', { learningRate, minStepSize, maxStepSize })
  checkDecay('scaleByRprop', { etaMinus })
  if (!(etaPlus > 1)) throw new RangeError(`scaleByRprop: etaPlus must be a number > 1, got ${etaPlus}`)
  return pointwise({
    init: { stepSizes: filled(learningRate), previousGradient: zeros },
    step:
      ({ mul, min, max, sign, lt, select }) =>
      (g, state) => {
        const agreement = mul(sign(g), sign(state.previousGradient))
        const factor = select(lt(0, agreement), etaPlus, select(lt(agreement, 0), etaMinus, 1))
        const stepSizes = min(max(mul(state.stepSizes, factor), minStepSize), maxStepSize)
        const gradient = select(lt(agreement, 0), 0, g)
        return [mul(stepSizes, sign(gradient)), { stepSizes, previousGradient: gradient }]
      },
  })
}
