import type { HKT } from 'fp-ts/HKT.js'
import type { Applicative } from 'fp-ts/lib/Applicative.js'
import type { Traversable1 } from 'fp-ts/lib/Traversable.js'
import type { Tree, TreeURI } from './Tree.ts'
import { treeFoldable } from './treeFoldable.ts'
import { treeFunctor } from './treeFunctor.ts'

const traverse =
  <F>(F: Applicative<F>) =>
  <A, B>(tree: Tree<A>, f: (value: A) => HKT<F, B>): HKT<F, Tree<B>> => {
    const walk = (node: Tree<A>): HKT<F, Tree<B>> => {
      if (node._tag === 'Leaf') return F.map(f(node.value), (value) => ({ _tag: 'Leaf', value }))
      const children = Object.values(node.children).reduce(
        (done: HKT<F, readonly Tree<B>[]>, child: Tree<A>) =>
          F.ap(
            F.map(done, (list) => (next: Tree<B>) => [...list, next]),
            walk(child),
          ),
        F.of<readonly Tree<B>[]>([]),
      )
      if (node._tag === 'Array') return F.map(children, (list) => ({ _tag: 'Array', children: list }))
      const keys = Object.keys(node.children)
      return F.map(children, (list) => ({
        _tag: 'Record',
        children: Object.fromEntries(list.map((child, i) => [keys[i] as string, child])),
      }))
    }
    return walk(tree)
  }

const sequence =
  <F>(F: Applicative<F>) =>
  <A>(tree: Tree<HKT<F, A>>): HKT<F, Tree<A>> =>
    traverse(F)(tree, (effect) => effect)

/**
 * fp-ts's Traversable of trees: run an effect at each leaf, in the order of `treeFoldable`, and collect the tree of what they give.
 *
 * @example
 * import { toTree, treeTraversable } from 'descend'
 * import * as O from 'fp-ts/lib/Option.js'
 *
 * const onlyVectors = O.fromPredicate((leaf) => leaf instanceof Float64Array)
 * treeTraversable.traverse(O.Applicative)(toTree([new Float64Array(1)]), onlyVectors) // => O.some(toTree([new Float64Array(1)]))
 */
export const treeTraversable: Traversable1<TreeURI> = {
  ...treeFunctor,
  ...treeFoldable,
  traverse,
  sequence,
}
