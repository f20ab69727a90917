import { checkOneOf } from '../linalg/checks.ts'
import { maxAbs } from '../linalg/maxAbs.ts'
import { globalNorm } from './globalNorm.ts'
import { leafData } from './leaf.ts'
import { treeMap } from './map.ts'
import type { Params } from './params.ts'
import { treeLeaves } from './treeLeaves.ts'
import { treeSum } from './treeSum.ts'
import { treeVdot } from './treeVdot.ts'

/** Options of {@link treeNorm}. */
export interface TreeNormOptions {
  /** Which norm: 1, 2 or Infinity. Default 2. */
  readonly ord?: number | null
  /** Whether to give the square of the norm. Default false. */
  readonly squared?: boolean
}

const norm1 = (tree: Params): number => treeSum(treeMap((x) => x.map(Math.abs), tree))
const normInf = (tree: Params): number => treeLeaves(tree).reduce((largest, leaf) => Math.max(largest, maxAbs(leafData(leaf))), 0)

/**
 * A norm of a whole tree, as of one long vector.
 *
 *     ‖x‖₁ = Σ |xᵢ|      ‖x‖₂ = √(Σ xᵢ²)      ‖x‖∞ = max |xᵢ|
 *
 * 0 of an empty tree, where optax gives −∞ for the ∞-norm.
 *
 * @example
 * import { treeNorm } from 'descend'
 *
 * const tree = { w: new Float64Array([3]), b: new Float64Array([-4, 0]) }
 * treeNorm(tree) // => 5
 * treeNorm(tree, { ord: 1, squared: true }) // => 49
 * treeNorm(tree, { ord: Infinity }) // => 4
 *
 * @throws RangeError when `ord` is none of the three.
 * @throws TreeMismatchError when something in the tree is no leaf.
 * @see optax.tree.norm
 */
export const treeNorm = (tree: Params, { ord: given, squared = false }: TreeNormOptions = {}): number => {
  const ord = given ?? 2
  checkOneOf('treeNorm', 'ord', String(ord), ['1', '2', 'Infinity'])
  if (ord === 2) return squared ? treeVdot(tree, tree) : globalNorm(tree)
  const norm = ord === 1 ? norm1(tree) : normInf(tree)
  return squared ? norm * norm : norm
}
