import type { Params } from '../params/params.ts'
import { treeFullLike } from '../params/treeFullLike.ts'
import { treeZipWith } from '../params/zipWith.ts'

const refuseCrossed = (lower: Float64Array, upper: Float64Array): Float64Array =>
  upper.map((high, i) => {
    const low = lower[i] as number
    if (high < low) throw new RangeError(`projectionBox: upper must be >= lower (${low}), got ${high}`)
    return high
  })

const smaller = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => Math.min(v, y[i] as number))
const larger = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => Math.max(v, y[i] as number))

/**
 * The nearest tree between two bounds.
 *
 *     yᵢ = min(max(xᵢ, lowerᵢ), upperᵢ)
 *
 * A bound is one number for all, also ±∞, or a tree of the same keys and shapes. Optax takes a number for trees of one leaf only.
 *
 * @example
 * import { projectionBox } from 'descend'
 *
 * projectionBox({ w: new Float64Array([-3, 1, 9]) }, 0, { w: new Float64Array([5, 5, 7]) }) // => { w: new Float64Array([0, 1, 7]) }
 *
 * @throws RangeError where the lower bound is above the upper; TreeMismatchError when a bound has other keys or shapes.
 * @see optax.projections.projection_box
 */
export const projectionBox = <P extends Params>(tree: P, lower: number | P, upper: number | P): P => {
  const lift = (bound: number | P): P => (typeof bound === 'number' ? treeFullLike(tree, bound) : bound)
  const [low, high] = [lift(lower), lift(upper)]
  return treeZipWith(smaller, treeZipWith(larger, tree, low), treeZipWith(refuseCrossed, low, high))
}
