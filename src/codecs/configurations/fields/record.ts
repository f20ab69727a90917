import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isRecord } from '../../../params/structure.ts'
import type { Json } from '../../checkpoints/checkpoint.ts'
import type { Codec, Field, FieldOf, JsonSchema, Language } from '../configured.ts'
import { branching, codecOf } from './codecOf.ts'
import { fieldOf } from './plain.ts'

/** Fields by name, in the order in which they are read. */
export type Fields = Readonly<Record<string, Field>>

/** The values of fields, and their configuration. */
export interface ReadFields {
  readonly configuration: Readonly<Record<string, Json>>
  readonly value: Readonly<Record<string, unknown>>
}

const nothing: Codec<never> = codecOf('nothing', (u, context) => t.failure(u, context))

/** Read the fields of a record, defaults where none is given; everything that is wrong. */
export const readFields = (
  owner: string,
  fields: Fields,
  given: Readonly<Record<string, unknown>>,
  context: t.Context,
  language: Language,
): t.Validation<ReadFields> => {
  const known = Object.keys(fields).join(', ')
  const errors: t.ValidationError[] = Object.keys(given)
    .filter((key) => !Object.hasOwn(fields, key))
    .map((key) => ({ value: given[key], context: t.appendContext(context, key, nothing), message: `nothing: ${owner} has ${known}` }))
  const configuration: Record<string, Json> = {}
  const value: Record<string, unknown> = {}
  for (const [key, { codec: codecIn, default: fallback }] of Object.entries(fields)) {
    const codec = codecIn(language)
    const actual = Object.hasOwn(given, key) ? given[key] : typeof fallback === 'function' ? fallback(configuration) : fallback
    const field = codec.validate(actual, t.appendContext(context, key, codec, actual))
    if (isLeft(field)) errors.push(...field.left)
    else {
      configuration[key] = field.right.configuration
      value[key] = field.right.value
    }
  }
  return errors.length > 0 ? t.failures(errors) : t.success({ configuration, value })
}

/** The schema of a record of fields, after some others. */
export const schemaOf = (fields: Fields, first: Readonly<Record<string, JsonSchema>> = {}): JsonSchema => ({
  type: 'object',
  properties: {
    ...first,
    ...Object.fromEntries(
      Object.entries(fields).map(([name, { schema, default: fallback }]) => [
        name,
        fallback === undefined || typeof fallback === 'function' ? schema : { ...schema, default: fallback },
      ]),
    ),
  },
  required: [...Object.keys(first), ...Object.keys(fields).filter((name) => fields[name]?.default === undefined)],
  additionalProperties: false,
})

/** A record of fields. */
export const record =
  (fields: Fields): FieldOf =>
  (fallback) =>
    fieldOf(
      schemaOf(fields),
      (language) =>
        branching<unknown>('a record', (u, context) =>
          isRecord(u) ? readFields('it', fields, u, context, language) : t.failure(u, context, 'a record'),
        ),
      fallback,
    )
