import { type Either, left, tryCatch } from 'fp-ts/lib/Either.js'

/** Python writes these three words, which JSON does not know. */
const WORDS: Readonly<Record<string, number>> = { NaN: Number.NaN, Infinity, '-Infinity': -Infinity }

/** A string that no text holds by chance; it stands for one of the words inside of JSON. */
const mark = (word: string): string => `\u0000${word}\u0000`

const STRING_OR_WORD = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g

const unmarked = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string' || value[0] !== '\u0000') return value
  const word = Object.keys(WORDS).find((known) => value === mark(known))
  return word === undefined ? value : WORDS[word]
}

const lenient = (text: string): unknown =>
  JSON.parse(
    text.replace(STRING_OR_WORD, (found) => (found[0] === '"' ? found : JSON.stringify(mark(found)))),
    unmarked,
  )

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Read JSON, with the words NaN, Infinity and -Infinity as Python writes them. */
export const parseJson = (text: string): Either<string, unknown> => {
  const strict = tryCatch(() => JSON.parse(text) as unknown, message)
  if (strict._tag === 'Right') return strict
  return /NaN|Infinity/.test(text) ? tryCatch(() => lenient(text), message) : left(strict.left)
}

/** Write JSON on one line, with the words NaN, Infinity and -Infinity as Python reads them. */
export const printJson = (value: unknown): string => {
  let special = false
  const text = JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'number' || Number.isFinite(part)) return part
    special = true
    return mark(String(part))
  })
  return special ? text.replace(/"\\u0000(NaN|-?Infinity)\\u0000"/g, '$1') : text
}
