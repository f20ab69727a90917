import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'
import { unflatten } from './unflatten.ts'

/** A tree as one vector, and the way back. */
export interface Ravelled<P> {
  /** The numbers of all leaves, one leaf after the other. */
  readonly vector: Float64Array
  /** The tree of the same keys and shapes around other numbers, which are copied. */
  readonly unravel: (vector: Float64Array) => P
}

/**
 * A tree as one vector, with the function that makes a vector a tree again: `unravel(vector)` is the tree.
 *
 * @example
 * import { treeRavel } from 'descend'
 *
 * const { vector, unravel } = treeRavel({ w: new Float64Array([1, 2]), b: new Float64Array([3]) })
 * vector // => new Float64Array([1, 2, 3])
 * unravel(new Float64Array([4, 5, 6])) // => { w: new Float64Array([4, 5]), b: new Float64Array([6]) }
 *
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @throws RangeError from `unravel`, when the vector has another length.
 * @see jax.flatten_util.ravel_pytree
 */
export const treeRavel = <P extends Params>(tree: P): Ravelled<P> => {
  const structure = structureOf(tree)
  const leaves = flattenLike(structure, tree)
  const vector = new Float64Array(leaves.reduce((size, leaf) => size + leaf.length, 0))
  let end = 0
  const spans = leaves.map((leaf) => {
    vector.set(leaf, end)
    return [end, (end += leaf.length)] as const
  })
  const unravel = (from: Float64Array): P => {
    if (from.length !== vector.length) throw new RangeError(`treeRavel: vector must have length ${vector.length}, got ${from.length}`)
    const parts = spans.values()
    return unflatten(structure, () => from.slice(...(parts.next().value as readonly [number, number]))) as P
  }
  return { vector, unravel }
}
