import { isRecord } from '../../../params/structure.ts'
import type { Codec, FieldOf, JsonSchema, Language } from '../configured.ts'
import { codecOf } from './codecOf.ts'
import { fieldOf, plain } from './plain.ts'
import { list, mapping } from './structures.ts'

/** A value for each leaf; one may stand for a branch. */
const prefixTree = (name: string, schema: JsonSchema, isValue: (u: unknown) => boolean): FieldOf => {
  const whole = { anyOf: [schema, { type: 'array' }, { type: 'object' }] }
  const itself: FieldOf = (fallback) => fieldOf(whole, (language) => codec(language), fallback)
  const [value, branches, record] = [plain(name, schema, (u) => (isValue(u) ? [u] : undefined))(), list(itself)(), mapping(itself)()]
  const codec = (language: Language): Codec<unknown> =>
    codecOf<unknown>(name, (u, context) =>
      (Array.isArray(u) ? branches : isRecord(u) ? record : value).codec(language).validate(u, context),
    )
  return itself
}

/** Which leaves. */
export const mask: FieldOf = prefixTree('a tree of true and false', { type: 'boolean' }, (u) => typeof u === 'boolean')

/** A group for each leaf. */
export const labels: FieldOf = prefixTree('a tree of labels', { type: 'string' }, (u) => typeof u === 'string')
