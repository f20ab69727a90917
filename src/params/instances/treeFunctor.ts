import type { Functor1 } from 'fp-ts/lib/Functor.js'
import { mapRecord } from './mapRecord.ts'
import type { Tree, TreeURI } from './Tree.ts'

const map = <A, B>(tree: Tree<A>, f: (value: A) => B): Tree<B> => {
  if (tree._tag === 'Leaf') return { _tag: 'Leaf', value: f(tree.value) }
  if (tree._tag === 'Array') return { _tag: 'Array', children: tree.children.map((child) => map(child, f)) }
  return { _tag: 'Record', children: mapRecord((child) => map(child, f), tree.children) }
}

/**
 * fp-ts's Functor of trees: `map` keeps the nesting.
 *
 *     map(t, x => x) ≡ t      map(t, x => g(f(x))) ≡ map(map(t, f), g)
 *
 * @example
 * import { treeFunctor } from 'descend'
 *
 * treeFunctor.map({ _tag: 'Leaf', value: 3 }, (n) => n + 1) // => { _tag: 'Leaf', value: 4 }
 */
export const treeFunctor: Functor1<TreeURI> = { URI: 'descend/Tree', map }
