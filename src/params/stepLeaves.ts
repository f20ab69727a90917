import { partsOf, withParts } from './parts.ts'
import { isLeaf, leafLike } from './leaf.ts'
import type { Leaf, Params, Path } from './params.ts'
import { describe } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import type { TreeOf } from './treeOf.ts'

/** What is kept for each leaf, field by field: a record of trees. */
export type KeptTrees<P, K> = { readonly [F in keyof K]: TreeOf<P, K[F]> }

type Fields = Readonly<Record<string, unknown>>

const at = (tree: unknown, path: Path, field: string): unknown =>
  path.reduce((node, key) => {
    if (typeof node !== 'object' || node === null || isLeaf(node) || !Object.hasOwn(node, key)) {
      throw new TreeMismatchError(['state', field, ...path], 'what is kept for a leaf', describe(node))
    }
    return (node as Readonly<Record<string | number, unknown>>)[key]
  }, tree)

/**
 * Work on a tree leaf by leaf, shapes at hand: `step` gets the gradient of a leaf, what is kept for it and the param itself,
 * and gives the numbers of its update and what is kept from now on.
 *
 * @throws TreeMismatchError when the updates are not shaped as the params, or nothing is kept for one of the leaves.
 */
export const stepLeaves = <P extends Params, K extends Fields>(
  step: (g: Leaf, kept: K, p: Leaf, path: Path) => readonly [update: Float64Array, kept: K],
  updates: P,
  kept: KeptTrees<P, K>,
  params: P,
): readonly [updates: P, kept: KeptTrees<P, K>] => {
  const gradients = partsOf(params, updates)
  const fields = Object.keys(kept)
  const results = treeLeavesWithPath(params).map(([path, p], i) => {
    const held = Object.fromEntries(fields.map((field) => [field, at((kept as Fields)[field], path, field)]))
    return step(leafLike(p, gradients[i] as Float64Array), held as K, p, path)
  })
  const treeOf = (field: string): unknown => {
    let i = 0
    return treeMapWithPath(() => results[i++]?.[1][field], params)
  }
  return [
    withParts(params, results.map(([update]) => update)), // prettier-ignore
    Object.fromEntries(fields.map((field) => [field, treeOf(field)])) as KeptTrees<P, K>,
  ]
}
