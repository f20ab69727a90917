import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/**
 * A running maximum of the updates that decays, one step on.
 *
 *     max(|g| + ε, β m)
 *
 * @example
 * import { treeUpdateInfinityMoment } from 'descend'
 *
 * treeUpdateInfinityMoment(new Float64Array([-3, 1]), new Float64Array([4, 4]), 0.5, 0) // => new Float64Array([3, 2])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.update_infinity_moment
 */
export const treeUpdateInfinityMoment = <P extends Params>(updates: P, moments: P, decay: number, eps: number): P => {
  const step = (g: Float64Array, m: Float64Array): Float64Array => {
    const next = new Float64Array(g.length)
    for (let i = 0; i < g.length; i++) next[i] = Math.max(Math.abs(g[i]!) + eps, decay * m[i]!)
    return next
  }
  return treeZipWith(step, updates, moments)
}
