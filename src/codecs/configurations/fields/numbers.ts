import type { FieldOf, JsonSchema } from '../configured.ts'
import { plain } from './plain.ts'

const INFINITIES: JsonSchema = { enum: ['Infinity', '-Infinity'] }

/** JSON has no infinities: they are written as words. */
const numberOf = (u: unknown): unknown => (u === 'Infinity' ? Infinity : u === '-Infinity' ? -Infinity : u)

const bounded = (name: string, schema: JsonSchema, holds: (value: number) => boolean): FieldOf =>
  plain(name, schema, (u) => {
    const value = typeof u === 'string' ? numberOf(u) : u
    return typeof value === 'number' && holds(value) && (typeof u === 'string' || Number.isFinite(u)) ? [value] : undefined
  })

/** A number or an infinity. */
export const real: FieldOf = bounded('a number', { anyOf: [{ type: 'number' }, INFINITIES] }, (value) => !Number.isNaN(value))

/** A finite number. */
export const finite: FieldOf = bounded('a finite number', { type: 'number' }, Number.isFinite)

/** A number in [0, 1). */
export const decay: FieldOf = bounded(
  'a number in [0, 1)',
  { type: 'number', minimum: 0, exclusiveMaximum: 1 },
  (value) => value >= 0 && value < 1,
)

/** A number in [0, 1]. */
export const fraction: FieldOf = bounded(
  'a number in [0, 1]',
  { type: 'number', minimum: 0, maximum: 1 },
  (value) => value >= 0 && value <= 1,
)

/** A finite number ≥ 0. */
export const nonNegative: FieldOf = bounded(
  'a finite number >= 0',
  { type: 'number', minimum: 0 },
  (value) => value >= 0 && value < Infinity,
)

/** A finite number > 0. */
export const positive: FieldOf = bounded(
  'a finite number > 0',
  { type: 'number', exclusiveMinimum: 0 },
  (value) => value > 0 && value < Infinity,
)

/** A whole number ≥ 0. */
export const whole: FieldOf = bounded(
  'a whole number >= 0',
  { type: 'integer', minimum: 0 },
  (value) => Number.isSafeInteger(value) && value >= 0,
)

/** A whole number ≥ 1. */
export const counting: FieldOf = bounded(
  'a whole number >= 1',
  { type: 'integer', minimum: 1 },
  (value) => Number.isSafeInteger(value) && value >= 1,
)

/** A whole number. */
export const integer: FieldOf = bounded('a whole number', { type: 'integer' }, Number.isSafeInteger)

const MOST = 10_000

/** A whole number ≥ 1 of things that are kept in memory, bounded so that a configuration cannot ask for all of it. */
export const few: FieldOf = bounded(
  `a whole number in [1, ${MOST}]`,
  { type: 'integer', minimum: 1, maximum: MOST },
  (value) => Number.isSafeInteger(value) && value >= 1 && value <= MOST,
)
