import type { FieldOf } from './fieldOf.ts'
import { pathText } from './path.ts'
import { type TreeFilteringOptions, treeGetAllWithPath } from './treeGetAllWithPath.ts'

/**
 * The field of that name in a state or a tree, wherever it is; undefined where there is none.
 *
 * No state holds undefined, so it says "none" without a wrapper, and `?? x` is the default that optax has an argument for.
 *
 * @example
 * import { treeGet } from 'descend'
 *
 * const state = [{ count: 3, mu: new Float64Array(2) }, { learningRate: 0.1 }]
 * treeGet(state, 'learningRate') // => 0.1
 * treeGet(state, 'nu') // => undefined
 *
 * @throws RangeError when there are several: `filtering` by path or value can tell them apart.
 * @see optax.tree.get
 */
export const treeGet = <S, K extends string>(tree: S, key: K, options: TreeFilteringOptions = {}): FieldOf<S, K> | undefined => {
  const found = treeGetAllWithPath(tree, key, options)
  if (found.length > 1) {
    throw new RangeError(`treeGet: key must be found once, got '${key}' at ${found.map(([path]) => pathText(path)).join(', ')}`)
  }
  return found[0]?.[1]
}
