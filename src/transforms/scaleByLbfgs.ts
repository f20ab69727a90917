import { checkPositiveInteger } from '../linalg/checks.ts'
import { twoLoop } from '../linalg/twoLoop.ts'
import { globalNorm } from '../params/globalNorm.ts'
import { partsOf, withParts } from '../params/parts.ts'
import { checkMemory, emptyMemory, inverseCurvature, pairsOf, remember, type SecantMemory } from '../params/secantMemory.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByLbfgs}. */
export interface ScaleByLbfgsOptions {
  /** m, how many steps are remembered, a whole number ≥ 1. Default 10. */
  readonly memorySize?: number
  /** Start the inverse Hessian from γI, not from I. Default true. */
  readonly scaleInitPrecond?: boolean
}

/** The state lambda of {@link scaleByLbfgs}. */
export interface ScaleByLbfgs extends StateLambda {
  readonly state: SecantMemory<this['params']>
}

/**
 * Multiply the gradient by an estimate of the inverse Hessian, made from the last m steps s and changes y of the gradient.
 *
 *     Hₖ₋ₘ = γ I      Hⱼ₊₁ = Vⱼᵀ Hⱼ Vⱼ + ρⱼ sⱼ sⱼᵀ      Vⱼ = I − ρⱼ yⱼ sⱼᵀ      ρⱼ = 1 / ⟨sⱼ, yⱼ⟩      uₖ = Hₖ gₖ
 *     γ = ⟨s, y⟩ / ⟨y, y⟩ of the last step; at the first, min(1, 1 / ‖g‖)
 *
 * The tree is one vector of any shape; uₖ has units of the params. Follow with a line search: only its conditions make ⟨s, y⟩ positive.
 * A pair is dropped where 1 / ⟨s, y⟩ is not finite; optax drops it where ⟨s, y⟩ is exactly 0.
 *
 * @example
 * import { scaleByLbfgs } from 'descend'
 *
 * const tx = scaleByLbfgs()
 * const halfOf8x = (x: number) => new Float64Array([8 * x])
 * const [first, state] = tx.update(halfOf8x(2), tx.init(new Float64Array([2])), new Float64Array([2]))
 * const [second] = tx.update(halfOf8x(1), state, new Float64Array([1]))
 * first // => new Float64Array([1])
 * second // => new Float64Array([1])
 *
 * @throws RangeError on construction, when `memorySize` is no whole number >= 1.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.scale_by_lbfgs; Nocedal & Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5
 */
export const scaleByLbfgs = ({
  memorySize = 10,
  scaleInitPrecond = true,
}: ScaleByLbfgsOptions = {}): GradientTransformation<ScaleByLbfgs> => {
  checkPositiveInteger('scaleByLbfgs', { memorySize })
  return {
    init: (params) => emptyMemory(params, memorySize),
    update: (updates, state, params) => {
      checkMemory(state, params, memorySize)
      const memory = remember(state, params, updates)
      const pairs = pairsOf(params, memory)
      const last = state.count === 0 ? undefined : pairs.at(-1)
      const gamma = scaleInitPrecond ? inverseCurvature(last, globalNorm(updates)) : 1
      return [withParts(params, twoLoop(partsOf(params, updates), pairs, gamma)), memory]
    },
  }
}
