import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/**
 * A running mean of powers of the updates, one step on.
 *
 *     (1 − β) gᵏ + β m
 *
 * `order` is k: 1 for the mean, 2 for the uncentred variance.
 *
 * @example
 * import { treeUpdateMoment } from 'descend'
 *
 * treeUpdateMoment(new Float64Array([4]), new Float64Array([8]), 0.75, 2) // => new Float64Array([10])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.update_moment, and optax.tree.update_moment_per_elem_norm, which differs for complex numbers only
 */
export const treeUpdateMoment = <P extends Params>(updates: P, moments: P, decay: number, order: number): P => {
  const step = (g: Float64Array, m: Float64Array): Float64Array => {
    const next = new Float64Array(g.length)
    for (let i = 0; i < g.length; i++) next[i] = (1 - decay) * g[i]! ** order + decay * m[i]!
    return next
  }
  return treeZipWith(step, updates, moments)
}
