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

/** The row of a function of positional arguments and one record of options. */
export const row = (of: Callable, positional: Fields, options?: Fields): Row => ({
  of,
  fields: { ...positional, ...options },
  make: (values) => {
    const args = Object.keys(positional).map((name) => values[name])
    return options === undefined ? of(...args) : of(...args, Object.fromEntries(Object.keys(options).map((name) => [name, values[name]])))
  },
})
