import type * as t from 'io-ts'
import type { Path } from '../../params/params.ts'

/** Something that is wrong with a configuration. */
export interface ConfigurationError {
  /** Where, from the root of the configuration. */
  readonly path: Path
  readonly expected: string
  readonly found: string
}

const LONGEST = 60

const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? `a list of ${value.length}` : 'a record'
  if (typeof value === 'function') return 'a function'
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'symbol' ? value.toString() : `${value as number}`
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

/** The errors of io-ts as path, expected and found. */
export const errorsOf = (errors: t.Errors): readonly ConfigurationError[] =>
  errors.map(({ value, context, message }) => ({
    path: context.slice(1).map(({ key }) => (/^(0|[1-9]\d*)$/.test(key) ? Number(key) : key)),
    expected: message ?? context.at(-1)?.type.name ?? '',
    found: shown(value),
  }))
