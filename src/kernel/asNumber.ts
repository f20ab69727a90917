import type { Path } from '../params/params.ts'
import { describe } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'

/**
 * A number or a truth value, as a number.
 *
 * @throws TreeMismatchError when it is neither.
 */
export const asNumber = (value: unknown, path: Path): number => {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new TreeMismatchError(path, 'a number', describe(value))
}
