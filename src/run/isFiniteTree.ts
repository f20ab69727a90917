import { flattenLike } from '../params/flatten.ts'
import { structureOf } from '../params/structure.ts'

/** Is every number of the tree finite? */
export const isFiniteTree = (tree: unknown): boolean => flattenLike(structureOf(tree), tree).every((leaf) => leaf.every(Number.isFinite))
