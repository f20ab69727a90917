import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isRecord } from '../../../params/structure.ts'
import { setField } from '../../../params/nest.ts'
import type { Json } from '../../checkpoints/checkpoint.ts'
import type { Codec, Configured, Default, Field, FieldOf } from '../configured.ts'
import { branching, codecOf } from './codecOf.ts'
import { fieldOf } from './plain.ts'

/** The values under some keys, each by its codec; all that is wrong with them, or all of them. */
const eachOf = (
  keys: readonly string[],
  u: object,
  codec: (index: number) => Codec<unknown>,
  context: t.Context,
): t.Validation<readonly Configured<unknown>[]> => {
  const errors: t.ValidationError[] = []
  const made: Configured<unknown>[] = []
  for (const [i, key] of keys.entries()) {
    const actual: unknown = (u as Readonly<Record<string, unknown>>)[key]
    const one = codec(i)
    const result = one.validate(actual, t.appendContext(context, key, one, actual))
    if (isLeft(result)) errors.push(...result.left)
    else made.push(result.right)
  }
  return errors.length > 0 ? t.failures(errors) : t.success(made)
}

const listed = (name: string, codecs: (u: readonly unknown[]) => ((index: number) => Codec<unknown>) | undefined): Codec<unknown> =>
  branching<unknown>(name, (u, context) => {
    const codec = Array.isArray(u) ? codecs(u) : undefined
    if (!Array.isArray(u) || codec === undefined) return t.failure(u, context, name)
    const made = eachOf(Object.keys(Array.from(u)), u, codec, context)
    if (isLeft(made)) return made
    return t.success({ configuration: made.right.map(({ configuration }) => configuration), value: made.right.map(({ value }) => value) })
  })

/** A list of what another field holds. */
export const list =
  (of: FieldOf): FieldOf =>
  (fallback) => {
    const { schema, codec } = of()
    return fieldOf({ type: 'array', items: schema }, (language) => listed('a list', () => () => codec(language)), fallback)
  }

/** A list of fixed length. */
export const tuple =
  (...of: readonly FieldOf[]): FieldOf =>
  (fallback) => {
    const fields = of.map((field) => field())
    const schema = { type: 'array', prefixItems: fields.map((field) => field.schema), items: false, minItems: of.length }
    return fieldOf(
      schema,
      (language) =>
        listed(`a list of ${of.length}`, (u) => (u.length === of.length ? (i) => (fields[i] as Field).codec(language) : undefined)),
      fallback,
    )
  }

/** A record of what another field holds, under keys that match. */
export const mapping =
  (of: FieldOf, keys: RegExp = /^[^]*$/): FieldOf =>
  (fallback) => {
    const { schema, codec } = of()
    const codecIn = (inner: Codec<unknown>): Codec<unknown> =>
      branching<unknown>('a record', (u, context) => {
        if (!isRecord(u)) return t.failure(u, context, 'a record')
        const names = Object.keys(u)
        const strange = names.find((name) => !keys.test(name))
        if (strange !== undefined) return t.failure(strange, context, `keys like ${keys.source}`)
        const made = eachOf(names, u, () => inner, context)
        if (isLeft(made)) return made
        const [configuration, value]: [Record<string, Json>, Record<string, unknown>] = [{}, {}]
        for (const [i, name] of names.entries()) {
          setField(configuration, name, made.right[i]?.configuration)
          setField(value, name, made.right[i]?.value)
        }
        return t.success({ configuration, value })
      })
    return fieldOf(
      { type: 'object', patternProperties: { [keys.source]: schema }, additionalProperties: false },
      (language) => codecIn(codec(language)),
      fallback,
    )
  }

/** The first of some fields that accepts. */
export const either =
  (...of: readonly FieldOf[]): FieldOf =>
  (fallback) => {
    const fields = of.map((field) => field())
    const codec: Field['codec'] = (language) => {
      const codecs = fields.map((field) => field.codec(language))
      const name = codecs.map((one) => one.name).join(', or ')
      return codecOf<unknown>(name, (u, context) => {
        for (const one of codecs) {
          const made = one.validate(u, context)
          if (!isLeft(made)) return made
        }
        return t.failure(u, context, name)
      })
    }
    return fieldOf({ anyOf: fields.map((field) => field.schema) }, codec, fallback)
  }

/** What another field holds, or null, which makes `none`. */
const orElse =
  (of: FieldOf, none: null | undefined) =>
  (fallback: Default = null): Field => {
    const { schema, codec } = of()
    const inner: Field['codec'] = (language) => {
      const one = codec(language)
      return codecOf<unknown>(`${one.name}, or null`, (u, context) =>
        u === null ? t.success({ configuration: null, value: none }) : one.validate(u, context),
      )
    }
    return fieldOf({ anyOf: [schema, { type: 'null' }] }, inner, fallback)
  }

/** What another field holds, or null, which is the default. */
export const orNull = (of: FieldOf): FieldOf => orElse(of, null)

/** What another field holds, or null, which is the default and means: not given. */
export const orNone = (of: FieldOf): FieldOf => orElse(of, undefined)
