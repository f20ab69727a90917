import type { Path } from '../params/params.ts'
import { describe } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'

/** What a loop hands over besides gradients, its types erased. */
export type Extras = Readonly<Record<string, unknown>>

/**
 * A number or a truth value, as a number.
 *
 * @throws TreeMismatchError when it is neither.
 */
export const asNumber = (value: unknown, path: Path): number => {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new TreeMismatchError(path, 'a number', describe(value))
}

/**
 * An extra that a transformation cannot do without.
 *
 * @throws TypeError when it was not given.
 */
export const neededExtra = (extra: Extras, name: string): unknown => {
  if (extra[name] === undefined) throw new TypeError(`update: extra.${name} is needed by this transformation and was not given`)
  return extra[name]
}

/** The loss that a loop handed over. */
export const neededValue = (extra: Extras): number => asNumber(neededExtra(extra, 'value'), ['extra', 'value'])
