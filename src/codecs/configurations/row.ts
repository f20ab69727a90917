import type { Fields } from './fields/record.ts'

/** How something is made from its configuration: the one place that says which fields it has and what they default to. */
export interface Row {
  readonly fields: Fields
  /** The function called. */
  readonly of: unknown
  readonly make: (values: Readonly<Record<string, unknown>>) => unknown
}

/** Anything callable; the table is checked against the signatures by a test. */
// oxlint-disable-next-line typescript/no-explicit-any -- arguments of any type
type Callable = (...args: any[]) => unknown

/** The row of a function of positional arguments and one record of options. What is undefined is not given. */
export const row = (of: Callable, positional: Fields, options: Fields = {}): Row => ({
  of,
  fields: { ...positional, ...options },
  make: (values) => {
    const given = Object.keys(options).filter((name) => values[name] !== undefined)
    const last = given.length === 0 ? [] : [Object.fromEntries(given.map((name) => [name, values[name]]))]
    return of(...Object.keys(positional).map((name) => values[name]), ...last)
  },
})
