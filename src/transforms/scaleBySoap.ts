import { checkDecay, checkNonNegative, checkNonNegativeInteger, checkPositiveInteger } from '../linalg/checks.ts'
import { eigenSymmetric } from '../linalg/eigenSymmetric.ts'
import { matmul } from '../linalg/matmul.ts'
import { modeGram, modeProduct } from '../linalg/modes.ts'
import { qr } from '../linalg/qr.ts'
import { transpose } from '../linalg/transpose.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { treeMapWithPath } from '../params/treeMapWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleBySoap}. */
export interface ScaleBySoapOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.95. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.95. */
  readonly b2?: number
  /** β in [0, 1), decay of the mean of outer products. Default β₂. */
  readonly shampooBeta?: number
  /** ε ≥ 0, outside the root, in units of the gradient. Default 1e-8. */
  readonly eps?: number
  /** Updates from one basis to the next, a whole number ≥ 1. Default 10. */
  readonly preconditionFrequency?: number
  /** The longest axis that is rotated, a whole number ≥ 0. Default 1024. */
  readonly maxPreconditionerDim?: number
}

/** Updates seen; for each leaf the mean of gradients, that of squares in the rotated basis, and for each axis mean outer products and a basis. */
export interface ScaleBySoapState<P> {
  readonly count: number
  readonly mu: TreeOf<P, Float64Array>
  readonly nu: TreeOf<P, Float64Array>
  /** Empty for axes that are not rotated, as are the bases. */
  readonly preconditioners: TreeOf<P, readonly Float64Array[]>
  /** Orthogonal matrices, an eigenvector in each column. */
  readonly bases: TreeOf<P, readonly Float64Array[]>
}

/** The state lambda of {@link scaleBySoap}. */
export interface ScaleBySoap extends StateLambda {
  readonly state: ScaleBySoapState<this['params']>
}

type Kept = {
  readonly mu: Float64Array
  readonly nu: Float64Array
  readonly preconditioners: readonly Float64Array[]
  readonly bases: readonly Float64Array[]
}

/** The eigenvectors of a symmetric matrix, that of the largest eigenvalue first. */
const eigenvectors = (matrix: Float64Array, side: number): Float64Array => {
  const { vectors } = eigenSymmetric(matrix, side)
  return vectors.map((_, at) => vectors[at - (at % side) + (side - 1 - (at % side))]!)
}

/** One step of orthogonal iteration towards the eigenvectors. */
const nextBasis = (matrix: Float64Array, basis: Float64Array, side: number): Float64Array =>
  qr(matmul(matrix, basis, side, side, side), side, side).q

/**
 * Adam in the basis that Shampoo's matrices are diagonal in.
 *
 *     M = β₁ M + (1 − β₁) G      V = β₂ V + (1 − β₂) (Qₗᵀ G Qᵣ)²      U = Qₗ (Qₗᵀ M̂ Qᵣ / (√V̂ + ε)) Qᵣᵀ
 *     then   L = β L + (1 − β) G Gᵀ   and every `preconditionFrequency` updates   Qₗ = QR(L Qₗ)      R, Qᵣ alike from Gᵀ G
 *
 * The first bases are the eigenvectors of the first gradient's products; no update is skipped for them, as the authors' code does.
 * Tensors rotate along every axis; vectors, and axes longer than `maxPreconditionerDim`, do not: there it is Adam.
 * Leaf by leaf; uₜ has no units and points uphill.
 *
 * @example
 * import { scaleBySoap, tensor } from 'descend'
 *
 * const tx = scaleBySoap({ eps: 0 })
 * const params = new Float64Array(2)
 * tx.update(new Float64Array([3, -4]), tx.init(params), params)[0] // => new Float64Array([1, -1])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see Vyas et al., SOAP: improving and stabilizing Shampoo using Adam (2024), algorithm 3, https://arxiv.org/abs/2409.11321; neither optax nor torch has it
 */
export const scaleBySoap = ({
  b1 = 0.95,
  b2 = 0.95,
  shampooBeta = b2,
  eps = 1e-8,
  preconditionFrequency = 10,
  maxPreconditionerDim = 1024,
}: ScaleBySoapOptions = {}): GradientTransformation<ScaleBySoap> => {
  checkDecay('scaleBySoap', { b1, b2, shampooBeta })
  checkNonNegative('scaleBySoap', { eps })
  checkPositiveInteger('scaleBySoap', { preconditionFrequency })
  checkNonNegativeInteger('scaleBySoap', { maxPreconditionerDim })

  const sidesOf = (leaf: Leaf): readonly number[] =>
    leafShape(leaf).length < 2 ? leafShape(leaf).map(() => 0) : leafShape(leaf).map((side) => (side > maxPreconditionerDim ? 0 : side))
  const moving = (decay: number, mean: Float64Array, x: Float64Array): Float64Array => mean.map((m, i) => decay * m + (1 - decay) * x[i]!)

  const step = (count: number, leaf: Leaf, kept: Kept): readonly [Float64Array, Kept] => {
    const [g, shape, sides] = [leafData(leaf), leafShape(leaf), sidesOf(leaf)]
    const preconditioners = sides.map((side, axis) =>
      side === 0 ? kept.preconditioners[axis]! : moving(shampooBeta, kept.preconditioners[axis]!, modeGram(g, shape, axis)),
    )
    const bases = count === 0 ? sides.map((side, axis) => eigenvectors(preconditioners[axis]!, side)) : kept.bases
    const rotate = (x: Float64Array, matrixOf: (axis: number, side: number) => Float64Array): Float64Array =>
      sides.reduce((rotated, side, axis) => (side === 0 ? rotated : modeProduct(rotated, shape, axis, matrixOf(axis, side))), x)
    const toBasis = (x: Float64Array): Float64Array => rotate(x, (axis, side) => transpose(bases[axis]!, side, side))
    const fromBasis = (x: Float64Array): Float64Array => rotate(x, (axis) => bases[axis]!)

    const rotated = toBasis(g)
    const mu = moving(b1, kept.mu, g)
    const nu = moving(b2, kept.nu, rotated.map((x) => x * x)) // prettier-ignore
    const [debias1, debias2] = [1 / (1 - b1 ** (count + 1)), 1 / (1 - b2 ** (count + 1))]
    const u = fromBasis(toBasis(mu).map((m, i) => (m * debias1) / (Math.sqrt(nu[i]! * debias2) + eps)))
    const isDue = count > 0 && count % preconditionFrequency === 0
    const next = isDue ? sides.map((side, axis) => nextBasis(preconditioners[axis]!, bases[axis]!, side)) : bases
    return [u, { mu, nu, preconditioners, bases: next }]
  }
  return {
    init: (params) => {
      const zerosLike = treeMapWithPath((_, leaf) => new Float64Array(leafData(leaf).length), params)
      const squares = treeMapWithPath((_, leaf) => sidesOf(leaf).map((side) => new Float64Array(side * side)), params)
      return { count: 0, mu: zerosLike, nu: zerosLike, preconditioners: squares, bases: squares }
    },
    update: (updates, state, params) => {
      const means = treeMapWithPath((_, leaf) => leafOf(leafData(leaf).length), params)
      const squares = treeMapWithPath((_, leaf) => sidesOf(leaf).map((side) => leafOf(side * side)), params)
      checkState({ count: 0, mu: means, nu: means, preconditioners: squares, bases: squares }, state)
      const { count, ...kept } = state
      const [u, next] = stepLeaves((g, own: Kept) => step(count, g, own), updates, kept, params)
      return [u, { count: count + 1, ...next }]
    },
  }
}
