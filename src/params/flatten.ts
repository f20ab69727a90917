import { isTensor } from './leaf.ts'
import { isAlike, takeAll } from './nest.ts'
import type { Path } from './params.ts'
import type { LeafStructure, Structure } from './structure.ts'

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((size, i) => size === b[i]))

/** The numbers of a leaf that has this length and shape; undefined of anything else. */
const dataOf = ({ length, shape }: LeafStructure, held: unknown): Float64Array | undefined => {
  const data = shape === null ? held : isTensor(held) && sameShape(shape, held.shape) ? held.data : undefined
  return data instanceof Float64Array && data.length === length ? data : undefined
}

/**
 * Append the arrays of a tree's leaves to `into`, in the order of `structure`; false where the tree differs from it.
 * With `sameOrder` a record whose keys come in another order differs too.
 */
export const flattenInto = (structure: Structure, tree: unknown, into: Float64Array[], sameOrder = false): boolean => {
  if (structure.kind === 'leaf') {
    const data = dataOf(structure, tree)
    if (data !== undefined) into.push(data)
    return data !== undefined
  }
  const { kind, keys, children } = structure
  if (!isAlike(structure, tree, sameOrder)) return false
  for (let i = 0; i < children.length; i++) {
    const held = kind === 'array' ? (tree as readonly unknown[])[i] : (tree as Readonly<Record<string, unknown>>)[keys[i] as string]
    if (!flattenInto(children[i] as Structure, held, into, sameOrder)) return false
  }
  return true
}

const takeData = (leaf: LeafStructure, held: unknown): string | undefined => {
  if (dataOf(leaf, held) !== undefined) return undefined
  return leaf.shape === null ? `length ${leaf.length}` : `shape [${leaf.shape.join(', ')}]`
}

/**
 * The arrays of a tree's leaves in the order of a structure.
 *
 * @throws TreeMismatchError naming the path (behind `at`) and both sides, when the tree does not match.
 */
export const flattenLike = (structure: Structure, tree: unknown, at: Path = []): Float64Array[] => {
  const into: Float64Array[] = []
  return flattenInto(structure, tree, into) ? into : takeAll(structure, tree, takeData, at)
}
