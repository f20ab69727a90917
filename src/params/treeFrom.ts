import type { Structure } from './structure.ts'
import { unflatten } from './unflatten.ts'

/** The tree of a structure around arrays, one a leaf. */
export const treeFrom = (structure: Structure, arrays: readonly Float64Array[]): unknown => {
  let leaf = 0
  return unflatten(structure, () => arrays[leaf++] as Float64Array)
}
