import { checkPositiveInteger } from '../linalg/checks.ts'
import { twoLoop } from '../linalg/twoLoop.ts'
import { globalNorm } from '../params/globalNorm.ts'
import { partsOf, withParts } from '../params/parts.ts'
import { treeSub } from '../params/treeSub.ts'
import { treeVdot } from '../params/treeVdot.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByLbfgs}. */
export interface ScaleByLbfgsOptions {
  /** m, how many steps are remembered, a whole number ≥ 1. Default 10. */
  readonly memorySize?: number
  /** Start the inverse Hessian from γI, not from I. Default true. */
  readonly scaleInitPrecond?: boolean
}

/** The last params and updates, and what is remembered of the steps, the oldest first. */
export interface ScaleByLbfgsState<P> {
  readonly count: number
  readonly params: P
  readonly updates: P
  /** s, the steps. */
  readonly diffParamsMemory: readonly P[]
  /** y, how the updates changed along them. */
  readonly diffUpdatesMemory: readonly P[]
  /** 1 / ⟨s, y⟩; 0 for steps not made yet, and where the curvature is too small to divide by. */
  readonly weightsMemory: readonly number[]
}

/** The state lambda of {@link scaleByLbfgs}. */
export interface ScaleByLbfgs extends StateLambda {
  readonly state: ScaleByLbfgsState<this['params']>
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
 * @see optax.scale_by_lbfgs; Nocedal & Wright, Numerical Optimization (2006), algorithms 7.4 and 7.5
 */
export const scaleByLbfgs = ({
  memorySize = 10,
  scaleInitPrecond = true,
}: ScaleByLbfgsOptions = {}): GradientTransformation<ScaleByLbfgs> => {
  checkPositiveInteger('scaleByLbfgs', { memorySize })
  const remember = <A>(memory: readonly A[], next: A): readonly A[] => [...memory.slice(1), next]
  return {
    init: (params) => {
      const zeros = treeZerosLike(params)
      const memory = new Array<typeof params>(memorySize).fill(zeros)
      return {
        count: 0,
        params: zeros,
        updates: zeros,
        diffParamsMemory: memory,
        diffUpdatesMemory: memory,
        weightsMemory: new Array<number>(memorySize).fill(0),
      }
    },
    update: (updates, state, params) => {
      const isFirst = state.count === 0
      const s = treeSub(params, state.params)
      const y = treeSub(updates, state.updates)
      const [curvature, square] = [treeVdot(s, y), treeVdot(y, y)]
      const weight = Number.isFinite(1 / curvature) ? 1 / curvature : 0
      const diffParamsMemory = isFirst ? state.diffParamsMemory : remember(state.diffParamsMemory, s)
      const diffUpdatesMemory = isFirst ? state.diffUpdatesMemory : remember(state.diffUpdatesMemory, y)
      const weightsMemory = isFirst ? state.weightsMemory : remember(state.weightsMemory, weight)
      const gamma = isFirst ? Math.min(1, 1 / globalNorm(updates)) : square > 0 ? curvature / square : 1
      const pairs = weightsMemory.map((rho, i) => ({
        s: partsOf(params, diffParamsMemory[i]!),
        y: partsOf(params, diffUpdatesMemory[i]!),
        rho,
      }))
      const product = twoLoop(partsOf(params, updates), pairs, scaleInitPrecond ? gamma : 1)
      return [withParts(params, product), { count: state.count + 1, params, updates, diffParamsMemory, diffUpdatesMemory, weightsMemory }]
    },
  }
}
