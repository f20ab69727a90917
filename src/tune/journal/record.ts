import { type Either, isLeft, left, mapLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { parseJson } from './json.ts'

const maybe = <C extends t.Mixed>(codec: C): t.UnionC<[C, t.NullC, t.UndefinedC]> => t.union([codec, t.null, t.undefined])
const dictionary = t.record(t.string, t.unknown)
const numbers = t.record(t.string, t.number)

const createStudy = t.type({ op_code: t.literal(0), study_name: t.string, directions: t.array(t.number) })
const deleteStudy = t.type({ op_code: t.literal(1), study_id: t.number })
const studyUser = t.type({ op_code: t.literal(2), study_id: t.number, user_attr: dictionary })
const studySystem = t.type({ op_code: t.literal(3), study_id: t.number, system_attr: dictionary })
const createTrial = t.type({
  op_code: t.literal(4),
  study_id: t.number,
  datetime_start: maybe(t.string),
  datetime_complete: maybe(t.string),
  state: maybe(t.number),
  value: maybe(t.number),
  distributions: maybe(t.record(t.string, t.string)),
  params: maybe(numbers),
  user_attrs: maybe(dictionary),
  system_attrs: maybe(dictionary),
  intermediate_values: maybe(numbers),
})
const setParameter = t.type({
  op_code: t.literal(5),
  trial_id: t.number,
  param_name: t.string,
  param_value_internal: t.number,
  distribution: t.string,
})
const setState = t.type({
  op_code: t.literal(6),
  trial_id: t.number,
  state: t.number,
  values: maybe(t.array(t.number)),
  datetime_start: maybe(t.string),
  datetime_complete: maybe(t.string),
})
const report = t.type({ op_code: t.literal(7), trial_id: t.number, step: t.number, intermediate_value: t.number })
const trialUser = t.type({ op_code: t.literal(8), trial_id: t.number, user_attr: dictionary })
const trialSystem = t.type({ op_code: t.literal(9), trial_id: t.number, system_attr: dictionary })

type Dictionary = { readonly [key: string]: unknown }
type Maybe<A> = A | null | undefined

/** One line of Optuna's journal. */
export type JournalRecord =
  | { op_code: 0; study_name: string; directions: number[] }
  | { op_code: 1; study_id: number }
  | { op_code: 2; study_id: number; user_attr: Dictionary }
  | { op_code: 3; study_id: number; system_attr: Dictionary }
  | {
      op_code: 4
      study_id: number
      datetime_start: Maybe<string>
      datetime_complete: Maybe<string>
      state: Maybe<number>
      value: Maybe<number>
      distributions: Maybe<{ [name: string]: string }>
      params: Maybe<{ [name: string]: number }>
      user_attrs: Maybe<Dictionary>
      system_attrs: Maybe<Dictionary>
      intermediate_values: Maybe<{ [step: string]: number }>
    }
  | { op_code: 5; trial_id: number; param_name: string; param_value_internal: number; distribution: string }
  | {
      op_code: 6
      trial_id: number
      state: number
      values: Maybe<number[]>
      datetime_start: Maybe<string>
      datetime_complete: Maybe<string>
    }
  | { op_code: 7; trial_id: number; step: number; intermediate_value: number }
  | { op_code: 8; trial_id: number; user_attr: Dictionary }
  | { op_code: 9; trial_id: number; system_attr: Dictionary }

type Decoder = { readonly decode: (value: unknown) => t.Validation<JournalRecord> }

/** The operations of Optuna's journal by their codes, 0 to 9. */
const codecs: readonly Decoder[] = [
  createStudy,
  deleteStudy,
  studyUser,
  studySystem,
  createTrial,
  setParameter,
  setState,
  report,
  trialUser,
  trialSystem,
]

/** The states of a trial by Optuna's numbers. */
export const STATES = ['running', 'complete', 'pruned', 'fail', 'waiting'] as const

/** Read one line of a journal; left is why it is none. */
export const decodeRecord = (line: string): Either<string, JournalRecord> => {
  const parsed = parseJson(line)
  if (isLeft(parsed)) return left(`no JSON: ${parsed.left}`)
  const code = dictionary.is(parsed.right) ? parsed.right['op_code'] : undefined
  const codec = typeof code === 'number' ? codecs[code] : undefined
  if (codec === undefined) return left(`no operation of a journal: op_code ${String(code)}`)
  return mapLeft(() => `operation ${String(code)} lacks a field, or one has another type`)(codec.decode(parsed.right))
}
