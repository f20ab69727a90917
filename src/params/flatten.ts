import { isTensor } from './leaf.ts'
import type { Path } from './params.ts'
import { describe, isRecord, type Structure } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a === b || (a.length === b.length && a.every((size, i) => size === b[i]))

/**
 * Append the arrays of a tree's leaves to `into`, in the order of `structure`; false where the tree differs from it.
 * With `sameOrder` a record whose keys come in another order differs too.
 */
export const flattenInto = (structure: Structure, tree: unknown, into: Float64Array[], sameOrder = false): boolean => {
  if (structure.kind === 'leaf') {
    if (tree instanceof Float64Array) {
      if (structure.shape !== null || tree.length !== structure.length) return false
      into.push(tree)
      return true
    }
    if (!isTensor(tree) || structure.shape === null || !sameShape(structure.shape, tree.shape) || tree.data.length !== structure.length)
      return false
    into.push(tree.data)
    return true
  }
  const { children } = structure
  if (structure.kind === 'array') {
    if (!Array.isArray(tree) || tree.length !== children.length) return false
    for (let i = 0; i < children.length; i++) if (!flattenInto(children[i] as Structure, tree[i], into, sameOrder)) return false
    return true
  }
  if (!isRecord(tree) || isTensor(tree)) return false
  const keys = Object.keys(tree)
  if (keys.length !== children.length) return false
  for (let i = 0; i < children.length; i++) {
    const key = structure.keys[i] as string
    if (keys[i] !== key && (sameOrder || !Object.hasOwn(tree, key))) return false
    if (!flattenInto(children[i] as Structure, tree[key], into, sameOrder)) return false
  }
  return true
}

const expected = (structure: Structure): string => {
  if (structure.kind === 'leaf') return structure.shape === null ? `length ${structure.length}` : `shape [${structure.shape.join(', ')}]`
  return structure.kind === 'array' ? `an array of ${structure.children.length}` : `a record of {${structure.keys.join(', ')}}`
}

/** Where and how a tree differs from a structure; undefined where it does not. */
export const mismatch = (structure: Structure, tree: unknown, path: Path = []): TreeMismatchError | undefined => {
  const differ = new TreeMismatchError(path, expected(structure), describe(tree))
  if (structure.kind === 'leaf') return flattenInto(structure, tree, []) ? undefined : differ
  const keys: readonly (string | number)[] = structure.kind === 'array' ? [...structure.children.keys()] : structure.keys
  const fits =
    structure.kind === 'array'
      ? Array.isArray(tree) && tree.length === keys.length
      : isRecord(tree) && !isTensor(tree) && Object.keys(tree).length === keys.length && keys.every((key) => Object.hasOwn(tree, key))
  if (!fits) return differ
  for (const [i, key] of keys.entries()) {
    const below = mismatch(structure.children[i] as Structure, (tree as Record<string | number, unknown>)[key], [...path, key])
    if (below !== undefined) return below
  }
  return undefined
}

/**
 * The arrays of a tree's leaves in the order of a structure.
 *
 * @throws TreeMismatchError naming the path (behind `at`) and both sides, when the tree does not match.
 */
export const flattenLike = (structure: Structure, tree: unknown, at: Path = []): Float64Array[] => {
  const into: Float64Array[] = []
  if (flattenInto(structure, tree, into)) return into
  throw mismatch(structure, tree, at) ?? new TreeMismatchError(at, expected(structure), describe(tree))
}
