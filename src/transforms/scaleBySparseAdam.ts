import { checkDecay, checkPositive } from '../linalg/checks.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { treeMapWithPath } from '../params/treeMapWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Hyperparameters of {@link scaleBySparseAdam}. */
export interface ScaleBySparseAdamOptions {
  /** β₁ in [0, 1), decay of the mean of gradients. Default 0.9. */
  readonly b1?: number
  /** β₂ in [0, 1), decay of the mean of squared gradients. Default 0.999. */
  readonly b2?: number
  /** ε > 0, added to √v before its correction, in units of the gradient. Default 1e-8. */
  readonly eps?: number
}

/** Updates seen, and for each leaf the means of the rows that were met. */
export interface ScaleBySparseAdamState<P> {
  readonly count: number
  readonly mu: TreeOf<P, Float64Array>
  readonly nu: TreeOf<P, Float64Array>
}

/** The state lambda of {@link scaleBySparseAdam}. */
export interface ScaleBySparseAdam extends StateLambda {
  readonly state: ScaleBySparseAdamState<this['params']>
}

type Moments = { readonly mu: Float64Array; readonly nu: Float64Array }

/** For each number of a leaf, whether its row has a gradient. */
const isTouched = (g: Leaf): ((i: number) => boolean) => {
  const data = leafData(g)
  const width = data.length / (leafShape(g)[0] ?? 1)
  const touched = new Set<number>()
  for (let i = 0; i < data.length; i++) if (data[i] !== 0) touched.add(Math.floor(i / width))
  return (i) => touched.has(Math.floor(i / width))
}

/**
 * Adam for embeddings: rows whose gradient is zero stand still, and so do their means.
 *
 *     rows of gₜ that are not all 0:   m = β₁ m + (1 − β₁) g      v = β₂ v + (1 − β₂) g²
 *                                      uₜ = √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε)
 *     other rows:                      uₜ = 0
 *
 * A row has the numbers of one first index; of a `Float64Array`, one number. t counts all steps, whichever rows they met.
 *
 * @example
 * import { scaleBySparseAdam, tensor } from 'descend'
 *
 * const tx = scaleBySparseAdam({ eps: 1e-30 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * const [first, state] = tx.update(tensor([2, 2], [3, -4, 0, 0]), tx.init(params), params)
 * const [second] = tx.update(tensor([2, 2], [0, 0, 0, 0]), state, params)
 * first // => tensor([2, 2], [1, -1, 0, 0])
 * second // => tensor([2, 2], [0, 0, 0, 0])
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see torch.optim.SparseAdam; Kingma & Ba, Adam (2015), https://arxiv.org/abs/1412.6980
 */
export const scaleBySparseAdam = ({
  b1 = 0.9,
  b2 = 0.999,
  eps = 1e-8,
}: ScaleBySparseAdamOptions = {}): GradientTransformation<ScaleBySparseAdam> => {
  checkDecay('scaleBySparseAdam', { b1, b2 })
  checkPositive('scaleBySparseAdam', { eps })
  const step = (count: number, leaf: Leaf, { mu, nu }: Moments): readonly [Float64Array, Moments] => {
    const g = leafData(leaf)
    const touched = isTouched(leaf)
    const next = {
      mu: mu.map((m, i) => (touched(i) ? b1 * m + (1 - b1) * g[i]! : m)),
      nu: nu.map((v, i) => (touched(i) ? b2 * v + (1 - b2) * g[i]! * g[i]! : v)),
    }
    const correction = Math.sqrt(1 - b2 ** count) / (1 - b1 ** count)
    return [next.mu.map((m, i) => (touched(i) ? (correction * m) / (Math.sqrt(next.nu[i]!) + eps) : 0)), next]
  }
  return {
    init: (params) => {
      const zeros = treeMapWithPath((_, leaf) => new Float64Array(leafData(leaf).length), params)
      return { count: 0, mu: zeros, nu: zeros }
    },
    update: (updates, state, params) => {
      const means = treeMapWithPath((_, leaf) => leafOf(leafData(leaf).length), params)
      checkState({ count: 0, mu: means, nu: means }, state)
      const count = state.count + 1
      const [u, { mu, nu }] = stepLeaves((g, kept: Moments) => step(count, g, kept), updates, { mu: state.mu, nu: state.nu }, params)
      return [u, { count, mu, nu }]
    },
  }
}
