import * as t from 'io-ts'
import { isRecord } from '../../params/structure.ts'
import type { Codec, Language } from './configured.ts'
import { branching } from './fields/codecOf.ts'
import { type Kind, rowCodec } from './rowCodec.ts'
import { table } from './table.ts'

/** A record that names a row of one of some kinds. */
const named = (name: string, kinds: readonly Kind[]): Codec<unknown> =>
  branching<unknown>(name, (u, context) => {
    const kind = isRecord(u) ? kinds.find((one) => Object.hasOwn(u, one)) : undefined
    if (!isRecord(u) || kind === undefined) return t.failure(u, context, `a record with ${kinds.join(' or ')}`)
    const [rows, word] = [table[kind], u[kind]]
    const row = typeof word === 'string' && Object.hasOwn(rows, word) ? rows[word] : undefined
    if (row !== undefined) return rowCodec(kind, word as string, row, language).validate(u, context)
    const codec = new t.Type<string>(kind, t.string.is, t.string.validate, t.identity)
    return t.failure(word, t.appendContext(context, kind, codec, word), `the name of ${kind === 'optimizer' ? 'an' : 'a'} ${kind}`)
  })

/** The codecs of all rows, which refer to one another. */
export const language: Language = {
  transformation: named('a transformation', ['transformation', 'optimizer']),
  schedule: named('a schedule', ['schedule']),
}
