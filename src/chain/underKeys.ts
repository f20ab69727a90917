import { setField } from '../params/nest.ts'

/** The names of a chain's links: positions for `chain`, words for `namedChain`. */
export type Keys = readonly number[] | readonly string[]

/** A tuple or a record of values under the keys of a chain. */
export const underKeys = (keys: Keys, values: readonly unknown[]): unknown => {
  const record: Record<string, unknown> = {}
  for (const [i, key] of keys.entries()) {
    if (typeof key === 'number') return values
    setField(record, key, values[i])
  }
  return keys.length === 0 ? values : record
}
