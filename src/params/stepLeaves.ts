import { treeAlong, valuesAlong } from './along.ts'
import { leafLike } from './leaf.ts'
import type { Leaf, Params, Path } from './params.ts'
import { partsOf, withParts } from './parts.ts'
import { treeLeavesWithPath } from './treeLeavesWithPath.ts'
import type { TreeOf } from './treeOf.ts'

/** What is kept for each leaf, field by field: a record of trees. */
export type KeptTrees<P, K> = { readonly [F in keyof K]: TreeOf<P, K[F]> }

type Fields = Readonly<Record<string, unknown>>

const fromFields = (fields: readonly string[], value: (field: string) => unknown): Fields =>
  Object.fromEntries(fields.map((field) => [field, value(field)]))

/**
 * Work on a tree leaf by leaf, shapes at hand: `step` gets the gradient of a leaf, what is kept for it, the param itself and where it stands,
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
  const fields = Object.keys(kept)
  const gradients = partsOf(params, updates)
  const held = fromFields(fields, (field) => valuesAlong(params, (kept as Fields)[field] as TreeOf<P, unknown>, ['state', field]))
  const results = treeLeavesWithPath(params).map(([path, p], i) => {
    const own = fromFields(fields, (field) => (held[field] as readonly unknown[])[i])
    return step(leafLike(p, gradients[i] as Float64Array), own as K, p, path)
  })
  const next = fromFields(fields, (field) => treeAlong(params, results.map(([, own]) => own[field]))) // prettier-ignore
  return [withParts(params, results.map(([update]) => update)), next as KeptTrees<P, K>] // prettier-ignore
}
