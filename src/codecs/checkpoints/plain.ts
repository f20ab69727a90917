import { type Either, isLeft, left, right, tryCatch } from 'fp-ts/lib/Either.js'
import { isRecord } from '../../params/structure.ts'

/** What a slot is that is no number: true, false, a text, null, undefined; a list, a record; or a `Tensor`, whose numbers stand elsewhere. */
export type Plain =
  | boolean
  | string
  | null
  | { readonly is: 'undefined' | 'tensor' }
  | { readonly is: 'list'; readonly length: number }
  | { readonly is: 'record'; readonly keys: readonly string[] }

const isPlain = (value: unknown): value is Plain => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (!isRecord(value)) return false
  const { is, length, keys } = value
  if (is === 'list') return Number.isSafeInteger(length) && (length as number) >= 0
  if (is === 'record') return Array.isArray(keys) && keys.every((key) => typeof key === 'string')
  return is === 'undefined' || is === 'tensor'
}

const isPair = (pair: unknown): pair is readonly [string, Plain] =>
  Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string' && isPlain(pair[1])

/** The plain slots of a file by name. */
export const readPlain = (text: string | undefined): Either<string, ReadonlyMap<string, Plain>> => {
  const parsed = tryCatch(
    () => JSON.parse(text ?? '') as unknown,
    () => 'the plain slots are no JSON',
  )
  if (isLeft(parsed)) return parsed
  if (!Array.isArray(parsed.right) || !parsed.right.every(isPair)) return left('the plain slots are not name and value')
  const slots = new Map(parsed.right)
  return slots.size === parsed.right.length ? right(slots) : left('a plain slot is named twice')
}

/** A plain slot in words. */
export const showPlain = (value: Plain): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (value.is === 'list') return `an array of ${value.length}`
  return value.is === 'record' ? `a record of {${value.keys.join(', ')}}` : value.is
}
