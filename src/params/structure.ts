import { isTensor } from './leaf.ts'
import type { Nest } from './nest.ts'
import type { Path, Tensor } from './params.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/** What is left of a leaf without its numbers. */
export interface LeafStructure {
  readonly kind: 'leaf'
  readonly length: number
  readonly shape: readonly number[] | null
}

/** What is left of a tree without its numbers: keys in order, lengths and shapes. `shape` is null for a `Float64Array`. */
export type Structure = Nest<LeafStructure>

/** Is this node a record: an object literal, or one without prototype? */
export const isRecord = (node: unknown): node is Readonly<Record<string, unknown>> => {
  if (typeof node !== 'object' || node === null) return false
  const prototype: unknown = Object.getPrototypeOf(node)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

const isWhole = ({ shape, data }: Tensor): boolean => shape.reduce((product, side) => product * side, 1) === data.length

/** A node in words, for error messages. */
export const describe = (node: unknown): string => {
  if (node instanceof Float64Array) return `length ${node.length}`
  if (isTensor(node)) return `shape [${node.shape.join(', ')}]${isWhole(node) ? '' : ` around ${node.data.length} numbers`}`
  if (Array.isArray(node)) return `an array of ${node.length}`
  if (isRecord(node)) return `a record of {${Object.keys(node).join(', ')}}`
  if (node === null || node === undefined) return String(node)
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'boolean') return `${typeof node} ${node}`
  if (typeof node !== 'object') return `a ${typeof node}`
  return `a ${(node as { readonly constructor?: { readonly name: string } }).constructor?.name ?? 'nameless object'}`
}

/** How deep a tree may be nested: one that holds itself has no end. */
export const DEEPEST = 100

/** Refuse a node that is nested deeper than any tree. */
export const checkDepth = (node: unknown, path: Path): void => {
  if (path.length > DEEPEST) throw new TreeMismatchError(path, `nesting no deeper than ${DEEPEST}`, describe(node))
}

/**
 * The structure of a tree.
 *
 * @throws TreeMismatchError where a node is neither leaf, array nor record: numbers and `Float32Array`s are no leaves,
 * nor is a tensor whose shape does not fit its data; and where nesting is deeper than 100.
 */
export const structureOf = (tree: unknown, path: Path = []): Structure => {
  checkDepth(tree, path)
  if (tree instanceof Float64Array) return { kind: 'leaf', length: tree.length, shape: null }
  if (isTensor(tree) && isWhole(tree)) return { kind: 'leaf', length: tree.data.length, shape: tree.shape }
  if (Array.isArray(tree)) {
    const keys = [...tree.keys()]
    return { kind: 'array', keys, children: keys.map((key) => structureOf(tree[key], [...path, key])) }
  }
  if (isRecord(tree) && !isTensor(tree)) {
    const keys = Object.keys(tree)
    return { kind: 'record', keys, children: keys.map((key) => structureOf(tree[key], [...path, key])) }
  }
  throw new TreeMismatchError(path, 'a Float64Array, a Tensor, an array or a record', describe(tree))
}

/** Refuse what is no tree: `structureOf` for its error only. */
export const checkTree = (tree: unknown): void => {
  structureOf(tree)
}

/** How many leaves a structure has. */
export const leafCount = (structure: Structure): number =>
  structure.kind === 'leaf' ? 1 : structure.children.reduce((count, child) => count + leafCount(child), 0)

/** The paths of the leaves, in order. */
export const leafPaths = (structure: Structure, path: Path = []): readonly Path[] => {
  if (structure.kind === 'leaf') return [path]
  return structure.keys.flatMap((key, i) => leafPaths(structure.children[i] as Structure, [...path, key]))
}
