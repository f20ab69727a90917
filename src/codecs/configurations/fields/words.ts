import type { FieldOf } from '../configured.ts'
import { plain } from './plain.ts'

/** True or false. */
export const boolean: FieldOf = plain('true or false', { type: 'boolean' }, (u) => (typeof u === 'boolean' ? [u] : undefined))

/** One of a few words. */
export const words = (...all: readonly string[]): FieldOf =>
  plain(`one of ${all.join(', ')}`, { enum: all }, (u) => (typeof u === 'string' && all.includes(u) ? [u] : undefined))
