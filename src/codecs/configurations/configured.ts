import type * as t from 'io-ts'
import type { Json } from '../checkpoints/checkpoint.ts'

/** Something made from a configuration, and the configuration complete: every default written out. */
export interface Configured<A> {
  readonly configuration: Json
  readonly value: A
}

/** Between JSON and what is made from it. */
export type Codec<A> = t.Type<Configured<A>, Json>

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, Json>>

/** The codecs that fields may refer to: a transformation holds transformations and schedules. */
export interface Language {
  readonly transformation: Codec<unknown>
  readonly schedule: Codec<unknown>
}

/** What stands in place of a field that is not given: JSON, or JSON made from the fields before it. */
export type Default = Json | ((before: Readonly<Record<string, Json>>) => Json)

/** What a field may hold. Without default it must be given. */
export interface Field {
  readonly schema: JsonSchema
  readonly codec: (language: Language) => Codec<unknown>
  readonly default?: Default
}

/** A field with its default, if there is one. */
export type FieldOf = (fallback?: Default) => Field
