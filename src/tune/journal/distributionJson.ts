import { isLeft } from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import type { Distribution } from '../space/distribution.ts'
import { parseJson } from './json.ts'

const choice = t.union([t.string, t.number, t.boolean, t.null])
const range = { low: t.number, high: t.number, log: t.boolean }
const float = t.type({ name: t.literal('FloatDistribution'), attributes: t.type({ ...range, step: t.union([t.number, t.null]) }) })
const int = t.type({ name: t.literal('IntDistribution'), attributes: t.type({ ...range, step: t.number }) })
const categorical = t.type({ name: t.literal('CategoricalDistribution'), attributes: t.type({ choices: t.array(choice) }) })

const decode = (text: string): Distribution | undefined => {
  const parsed = parseJson(text)
  if (isLeft(parsed)) return undefined
  if (categorical.is(parsed.right)) return { _tag: 'Categorical', choices: parsed.right.attributes.choices }
  if (float.is(parsed.right)) return { _tag: 'Float', ...parsed.right.attributes }
  return int.is(parsed.right) ? { _tag: 'Int', ...parsed.right.attributes } : undefined
}

/** A log repeats few distributions many times. */
const known = new Map<string, Distribution | undefined>()

/** A distribution from Optuna's text for it; undefined where it is none. */
export const decodeDistribution = (text: string): Distribution | undefined => {
  if (!known.has(text)) known.set(text, decode(text))
  return known.get(text)
}

/** Optuna's text for a distribution. */
export const encodeDistribution = (distribution: Distribution): string => {
  if (distribution._tag === 'Categorical')
    return JSON.stringify({ name: 'CategoricalDistribution', attributes: { choices: distribution.choices } })
  const { _tag, low, high, log, step } = distribution
  return JSON.stringify({ name: `${_tag}Distribution`, attributes: { step, low, high, log } })
}
