import * as t from 'io-ts'
import type { Json } from '../../checkpoints/checkpoint.ts'
import type { Default, Field, FieldOf, JsonSchema } from '../configured.ts'
import { codecOf } from './codecOf.ts'

/** A field without default where none is given. */
export const fieldOf = (schema: JsonSchema, codec: Field['codec'], fallback: Default | undefined): Field =>
  fallback === undefined ? { schema, codec } : { schema, codec, default: fallback }

/** A field that holds a single value; `read` gives it in a tuple, or undefined where it is refused. */
export const plain = (name: string, schema: JsonSchema, read: (u: unknown) => readonly [unknown] | undefined): FieldOf => {
  const codec = codecOf<unknown>(name, (u, context) => {
    const made = read(u)
    return made === undefined ? t.failure(u, context, name) : t.success({ configuration: u as Json, value: made[0] })
  })
  return (fallback) => fieldOf(schema, () => codec, fallback)
}
