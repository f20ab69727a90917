import { checkFraction, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { groupsOver, sumGroups } from '../linalg/groups.ts'
import { inversePthRoot } from '../linalg/inversePthRoot.ts'
import { modeGram, modeProduct } from '../linalg/modes.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { treeMapWithPath } from '../params/treeMapWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByShampoo}. */
export interface ScaleByShampooOptions {
  /** β in [0, 1], decay of the sums; 1: sums without end. Default 1. */
  readonly b2?: number
  /** ε > 0, on the diagonal of the sums, in squared units of the gradient. Default 1e-4. */
  readonly eps?: number
  /** Updates from one root to the next, a whole number ≥ 1. Default 1. */
  readonly updateInterval?: number
  /** The longest axis that has a matrix, a whole number ≥ 0; longer ones have its diagonal only. Default 1024. */
  readonly maxPreconditionerDim?: number
}

/** Updates seen; for each axis of each leaf a sum and its root, matrices or diagonals. */
export interface ScaleByShampooState<P> {
  readonly count: number
  readonly preconditioners: TreeOf<P, readonly Float64Array[]>
  readonly roots: TreeOf<P, readonly Float64Array[]>
}

/** The state lambda of {@link scaleByShampoo}. */
export interface ScaleByShampoo extends StateLambda {
  readonly state: ScaleByShampooState<this['params']>
}

type Kept = { readonly preconditioners: readonly Float64Array[]; readonly roots: readonly Float64Array[] }

/**
 * Multiply gradients along each axis by a root of the sum of their outer products.
 *
 *     Lᵢ ← Lᵢ + Gᵢ Gᵢᵀ,  with β < 1   Lᵢ ← β Lᵢ + (1 − β) Gᵢ Gᵢᵀ      u = g ×₁ (L₁ + εI)^(−1/2k) … ×ₖ (Lₖ + εI)^(−1/2k)
 *
 * Gᵢ is the leaf as a matrix whose rows run along axis i of k. A matrix has u = L^(−1/4) G R^(−1/4); a vector full-matrix Adagrad.
 * Leaf by leaf; uₜ points uphill. A root costs n³ of an axis of n: raise `updateInterval` for long ones.
 *
 * @example
 * import { scaleByShampoo, tensor } from 'descend'
 *
 * const tx = scaleByShampoo({ eps: 1e-30 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(params), params)[0] // => tensor([2, 2], [0, 1, -1, 0])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see Gupta, Koren & Singer, Shampoo (2018), algorithms 1 and 2, https://arxiv.org/abs/1802.09568; neither optax nor torch has it
 */
export const scaleByShampoo = ({
  b2 = 1,
  eps = 1e-4,
  updateInterval = 1,
  maxPreconditionerDim = 1024,
}: ScaleByShampooOptions = {}): GradientTransformation<ScaleByShampoo> => {
  checkFraction('scaleByShampoo', { b2 })
  checkPositive('scaleByShampoo', { eps })
  checkPositiveInteger('scaleByShampoo', { updateInterval })
  const share = b2 === 1 ? 1 : 1 - b2

  const isLong = (side: number): boolean => side > maxPreconditionerDim
  const sizesOf = (leaf: Leaf): readonly number[] => leafShape(leaf).map((side) => (isLong(side) ? side : side * side))
  const squaresAlong = (g: Float64Array, shape: readonly number[], axis: number): Float64Array =>
    sumGroups(g.map((x) => x * x), groupsOver(shape, [...shape.keys()].filter((other) => other !== axis))) // prettier-ignore
  const scaledAlong = (g: Float64Array, shape: readonly number[], axis: number, factors: Float64Array): Float64Array => {
    const { of } = groupsOver(shape, [...shape.keys()].filter((other) => other !== axis)) // prettier-ignore
    return g.map((x, i) => factors[of[i]!]! * x)
  }
  const step = (isFresh: boolean, leaf: Leaf, kept: Kept): readonly [Float64Array, Kept] => {
    const [g, shape] = [leafData(leaf), leafShape(leaf)]
    const preconditioners = shape.map((side, axis) => {
      const products = isLong(side) ? squaresAlong(g, shape, axis) : modeGram(g, shape, axis)
      return kept.preconditioners[axis]!.map((sum, i) => b2 * sum + share * products[i]!)
    })
    const power = 2 * shape.length
    const rootOf = (sum: Float64Array, side: number): Float64Array =>
      isLong(side) ? sum.map((d) => (d + eps) ** (-1 / power)) : inversePthRoot(sum, side, power, eps)
    const roots = isFresh ? shape.map((side, axis) => rootOf(preconditioners[axis]!, side)) : kept.roots
    const u = shape.reduce(
      (x, side, axis) => (isLong(side) ? scaledAlong(x, shape, axis, roots[axis]!) : modeProduct(x, shape, axis, roots[axis]!)),
      g,
    )
    return [u, { preconditioners, roots }]
  }
  return {
    init: (params) => {
      const sums = treeMapWithPath((_, leaf) => sizesOf(leaf).map((size) => new Float64Array(size)), params)
      return { count: 0, preconditioners: sums, roots: sums }
    },
    update: (updates, state, params) => {
      const sums = treeMapWithPath((_, leaf) => sizesOf(leaf).map(leafOf), params)
      checkState({ count: 0, preconditioners: sums, roots: sums }, state)
      const { count, ...kept } = state
      const isFresh = count % updateInterval === 0
      const [u, next] = stepLeaves((g, own: Kept) => step(isFresh, g, own), updates, kept, params)
      return [u, { count: count + 1, ...next }]
    },
  }
}
