import type { Eq } from 'fp-ts/lib/Eq.js'
import type { Tree } from './Tree.ts'

/**
 * fp-ts's Eq of trees from one of their values: the same nesting, records with the same keys in any order.
 *
 * @example
 * import { getTreeEq } from 'descend'
 * import { eqStrict } from 'fp-ts/lib/Eq.js'
 *
 * const { equals } = getTreeEq(eqStrict)
 * equals({ _tag: 'Leaf', value: 1 }, { _tag: 'Leaf', value: 1 }) // => true
 * equals({ _tag: 'Leaf', value: 1 }, { _tag: 'Array', children: [] }) // => false
 */
export const getTreeEq = <A>(E: Eq<A>): Eq<Tree<A>> => {
  const equals = (left: Tree<A>, right: Tree<A>): boolean => {
    if (left._tag === 'Leaf' || right._tag === 'Leaf') {
      return left._tag === 'Leaf' && right._tag === 'Leaf' && E.equals(left.value, right.value)
    }
    const entries = Object.entries<Tree<A>>(left.children)
    const others = new Map(Object.entries<Tree<A>>(right.children))
    const hasSame = ([key, child]: readonly [string, Tree<A>]): boolean => {
      const other = others.get(key)
      return other !== undefined && equals(child, other)
    }
    return left._tag === right._tag && entries.length === others.size && entries.every(hasSame)
  }
  return { equals }
}
