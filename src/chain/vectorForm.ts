import { flattenLike } from '../params/flatten.ts'
import type { Params } from '../params/params.ts'
import { type Structure, structureOf } from '../params/structure.ts'
import { unflatten } from '../params/unflatten.ts'
import { treeZipWith } from '../params/zipWith.ts'

/** Trees of one structure as vectors, and back. */
export interface VectorForm<P> {
  /** The numbers of all leaves in a row. */
  readonly toVector: (tree: P) => Float64Array
  /** The tree around a vector's numbers, which are copied. */
  readonly fromVector: (vector: Float64Array) => P
}

const sorted = (structure: Structure): Structure => {
  if (structure.kind === 'leaf') return structure
  if (structure.kind === 'array') return { ...structure, children: structure.children.map(sorted) }
  const order = [...structure.keys.keys()].toSorted((i, j) => ((structure.keys[i] as string) < (structure.keys[j] as string) ? -1 : 1))
  return {
    kind: 'record',
    keys: order.map((i) => structure.keys[i] as string),
    children: order.map((i) => sorted(structure.children[i] as Structure)),
  }
}

/**
 * The vectors of trees with the structure of `like`. Records go by sorted key: a vector means the same in whatever order keys were written,
 * so that it can be kept in a state.
 */
export const vectorForm = <P extends Params>(like: P): VectorForm<P> => {
  const structure = sorted(structureOf(like))
  const toVector = (tree: P): Float64Array => {
    const leaves = flattenLike(structure, tree)
    const vector = new Float64Array(leaves.reduce((size, leaf) => size + leaf.length, 0))
    let end = 0
    for (const leaf of leaves) {
      vector.set(leaf, end)
      end += leaf.length
    }
    return vector
  }
  const fromVector = (vector: Float64Array): P => {
    const lengths = flattenLike(structure, like).map((leaf) => leaf.length)
    let [leaf, end] = [0, 0]
    const tree = unflatten(structure, () => {
      const start = end
      end += lengths[leaf++] as number
      return vector.slice(start, end)
    }) as P
    return treeZipWith((_, x) => x, like, tree)
  }
  return { toVector, fromVector }
}
