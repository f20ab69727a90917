import * as t from 'io-ts'
import { DEEPEST } from '../../../params/structure.ts'
import type { Codec, Configured } from '../configured.ts'

/** A codec from what its decoder accepts; it encodes to the configuration. */
export const codecOf = <A>(name: string, validate: t.Validate<unknown, Configured<A>>): Codec<A> =>
  new t.Type(
    name,
    (value): value is Configured<A> => typeof value === 'object' && value !== null && 'configuration' in value,
    validate,
    (made) => made.configuration,
  )

/** A codec that reads what is below it, to a depth. */
export const branching = <A>(name: string, validate: t.Validate<unknown, Configured<A>>): Codec<A> =>
  codecOf(name, (u, context) =>
    context.length > DEEPEST ? t.failure(u, context, `nesting no deeper than ${DEEPEST}`) : validate(u, context),
  )
