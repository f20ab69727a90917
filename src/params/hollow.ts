import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { type Structure, structureOf } from './structure.ts'
import { unflatten } from './unflatten.ts'

/** The structure in which the leaves that are not `present` are empty. */
export const hollowStructure = (structure: Structure, present: readonly boolean[]): Structure => {
  let leaf = 0
  const walk = (node: Structure): Structure => {
    if (node.kind !== 'leaf') return { ...node, children: node.children.map(walk) }
    return present[leaf++] === true ? node : { kind: 'leaf', length: 0, shape: node.shape === null ? null : [0] }
  }
  return walk(structure)
}

/** A tree without the leaves that are not `present`: they are empty, keys stay. */
export const hollow = (structure: Structure, tree: Params, present: readonly boolean[]): Params => {
  const leaves = flattenLike(structure, tree)
  let leaf = 0
  return unflatten(hollowStructure(structure, present), () => {
    const i = leaf++
    return present[i] === true ? (leaves[i] as Float64Array) : new Float64Array(0)
  }) as Params
}

/** The leaves of a hollow tree where they are `present`, those of `whole` elsewhere: the inverse of `hollow`. */
export const refill = (tree: Params, whole: Params, present: readonly boolean[]): Params => {
  const structure = structureOf(whole)
  const [leaves, others] = [flattenLike(hollowStructure(structure, present), tree), flattenLike(structure, whole)]
  let leaf = 0
  return unflatten(structure, () => {
    const i = leaf++
    return (present[i] === true ? leaves[i] : others[i]) as Float64Array
  }) as Params
}
