import { isLeft, tryCatch } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { isRecord } from '../../params/structure.ts'
import type { Codec, Language } from './configured.ts'
import { branching } from './fields/codecOf.ts'
import { readFields } from './fields/record.ts'
import type { Row } from './row.ts'

/** What a table is about: the field that says which row is meant. */
export type Kind = 'optimizer' | 'transformation' | 'schedule'

/** The codec of a row. Everything that is wrong is told; what the constructor refuses is told in its words. */
export const rowCodec = (kind: Kind, name: string, { fields, make }: Row, language: Language): Codec<unknown> =>
  branching<unknown>(name, (u, context) => {
    if (!isRecord(u)) return t.failure(u, context, name)
    const { [kind]: _kind, ...given } = u
    const read = readFields(name, fields, given, context, language)
    if (isLeft(read)) return read
    const { configuration, value } = read.right
    const made = tryCatch(
      () => make(value),
      (error) => (error instanceof Error ? error.message : String(error)),
    )
    return isLeft(made)
      ? t.failure(u, context, made.left)
      : t.success({ configuration: { [kind]: name, ...configuration }, value: made.right })
  })
