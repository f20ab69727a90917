import type { Foldable1 } from 'fp-ts/lib/Foldable.js'
import type { Tree, TreeURI } from './Tree.ts'

const valuesOf = <A>(tree: Tree<A>): readonly A[] =>
  tree._tag === 'Leaf' ? [tree.value] : Object.values(tree.children).flatMap(valuesOf<A>)

/**
 * fp-ts's Foldable of trees: leaf after leaf, arrays in order, records in the order of their keys.
 *
 * @example
 * import { toTree, treeFoldable } from 'descend'
 *
 * const tree = toTree({ w: new Float64Array(3), b: new Float64Array(2) })
 * treeFoldable.reduce(tree, 0, (size, leaf) => size + (leaf instanceof Float64Array ? leaf.length : 0)) // => 5
 */
export const treeFoldable: Foldable1<TreeURI> = {
  URI: 'descend/Tree',
  reduce: (tree, start, f) => valuesOf(tree).reduce((sum, value) => f(sum, value), start),
  reduceRight: (tree, start, f) => valuesOf(tree).reduceRight((sum, value) => f(value, sum), start),
  foldMap: (M) => (tree, f) => valuesOf(tree).reduce((sum, value) => M.concat(sum, f(value)), M.empty),
}
