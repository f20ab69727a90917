import { isRecord } from '../../../params/structure.ts'
import type { FieldOf } from '../configured.ts'
import { codecOf } from './codecOf.ts'
import { real } from './numbers.ts'
import { fieldOf } from './plain.ts'

/** A transformation or an optimizer. */
export const transformation: FieldOf = (fallback) =>
  fieldOf({ $ref: '#/$defs/transformation' }, (language) => language.transformation, fallback)

/** A schedule. */
export const schedule: FieldOf = (fallback) => fieldOf({ $ref: '#/$defs/schedule' }, (language) => language.schedule, fallback)

/** A number or a schedule. */
export const rate: FieldOf = (fallback) => {
  const number = real()
  return fieldOf(
    { anyOf: [number.schema, { $ref: '#/$defs/schedule' }] },
    (language) =>
      codecOf<unknown>('a number, or a schedule', (u, context) =>
        (isRecord(u) ? language.schedule : number.codec(language)).validate(u, context),
      ),
    fallback,
  )
}
