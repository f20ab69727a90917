import { setField } from '../nest.ts'

/** The record of the same keys, in the same order, with `f` of each value. */
export const mapRecord = <A, B>(f: (value: A) => B, record: Readonly<Record<string, A>>): Readonly<Record<string, B>> => {
  const mapped: Record<string, B> = {}
  for (const [key, value] of Object.entries(record)) setField(mapped, key, f(value))
  return mapped
}
