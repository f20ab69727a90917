import { checkDecay, checkFraction, checkNonNegative } from '../linalg/checks.ts'
import { type Groups, groupsOver, maxGroups } from '../linalg/groups.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { treeMapWithPath } from '../params/treeMapWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import { treeZipWith } from '../params/zipWith.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleBySm3}. */
export interface ScaleBySm3Options {
  /** β₁ in [0, 1), decay of the momentum. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1], decay of the sums of squares; 1: sums without end. Default 1. */
  readonly b2?: number
  /** ε ≥ 0, inside the root, in squared units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** For each leaf a vector of bounds for each of its axes, and the momentum. */
export interface ScaleBySm3State<P> {
  readonly mu: TreeOf<P, readonly Float64Array[]>
  readonly nu: P
}

/** The state lambda of {@link scaleBySm3}. */
export interface ScaleBySm3 extends StateLambda {
  readonly state: ScaleBySm3State<this['params']>
}

const sidesOf = (leaf: Leaf): readonly number[] => (leafShape(leaf).length === 0 ? [1] : leafShape(leaf))

/** For each axis, the numbers that share an index on it: all but that axis run. */
const slicesOf = (leaf: Leaf): readonly Groups[] => {
  const shape = sidesOf(leaf)
  const axes = [...shape.keys()]
  return axes.map((axis) => groupsOver(shape, axes.filter((other) => other !== axis))) // prettier-ignore
}

/**
 * Divide gradients by the root of bounds on their sums of squares, kept as one number for each index of each axis.
 *
 *     v = min over axes of μ      a = β₂ v + (1 − β₂) g²,  with β₂ = 1   a = v + g²
 *     mₜ = β₁ mₜ₋₁ + (1 − β₁) g / √(a + ε)      uₜ = mₜ      μ of an axis: the largest a at each of its indices
 *
 * Leaf by leaf; a vector keeps all its sums (Adagrad). Where a is 0 the update is 0. `mu` are the bounds and `nu` the momentum, as in optax,
 * which fails on leaves of rank 0.
 *
 * @example
 * import { scaleBySm3 } from 'descend'
 *
 * const tx = scaleBySm3({ b1: 0, eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.scale_by_sm3; Anil et al., Memory-efficient adaptive optimization (2019), https://arxiv.org/abs/1901.11150
 */
export const scaleBySm3 = ({ b1 = 0.9, b2 = 1, eps = 1e-8 }: ScaleBySm3Options = {}): GradientTransformation<ScaleBySm3> => {
  checkDecay('scaleBySm3', { b1 })
  checkFraction('scaleBySm3', { b2 })
  checkNonNegative('scaleBySm3', { eps })
  const share = b2 === 1 ? 1 : 1 - b2

  const step = (
    g: Leaf,
    { mu }: { readonly mu: readonly Float64Array[] },
  ): readonly [Float64Array, { readonly mu: readonly Float64Array[] }] => {
    const slices = slicesOf(g)
    const sums = leafData(g).map((x, i) => share * (x * x) + b2 * Math.min(...slices.map(({ of }, axis) => mu[axis]![of[i]!]!)))
    const scaled = leafData(g).map((x, i) => (sums[i]! > 0 ? x / Math.sqrt(sums[i]! + eps) : 0))
    return [scaled, { mu: slices.map((slice) => maxGroups(sums, slice)) }]
  }
  const decay = (momentum: Float64Array, u: Float64Array): Float64Array => momentum.map((m, i) => b1 * m + (1 - b1) * u[i]!)
  return {
    init: (params) => ({
      mu: treeMapWithPath((_, leaf) => sidesOf(leaf).map((side) => new Float64Array(side)), params),
      nu: treeZerosLike(params),
    }),
    update: (updates, state, params) => {
      checkState({ mu: treeMapWithPath((_, leaf) => sidesOf(leaf).map(leafOf), params), nu: params }, state)
      const [scaled, { mu }] = stepLeaves(step, updates, { mu: state.mu }, params)
      const nu = treeZipWith(decay, state.nu, scaled)
      return [nu, { mu, nu }]
    },
  }
}
