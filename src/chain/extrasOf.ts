import type { Params } from '../params/params.ts'
import type { ExtraArgs } from '../transformation.ts'

/** The extras of an update as functions see them that know nothing of the type of the params. */
export type AnyExtras = Partial<ExtraArgs<Params>>

/** The last arguments of `update` as one record, empty where the caller gave none. */
export const extrasOf = (extra: readonly unknown[]): AnyExtras => extra[0] ?? {}
