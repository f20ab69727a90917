import { asNumber } from './asNumber.ts'

/** What a loop hands over besides gradients, its types erased. */
export type Extras = Readonly<Record<string, unknown>>

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
