/** Hyperparameters by name, as a constructor received them. */
export type Fields = Readonly<Record<string, number>>

/** A value in words; objects and functions by their kind, for their own words may be anything. */
const shown = (value: unknown): string => {
  if (Array.isArray(value)) return `an array of ${value.length}`
  if (typeof value === 'object' && value !== null) return 'an object'
  return typeof value === 'function' ? 'a function' : String(value)
}

const refuse = (owner: string, field: string, bound: string, value: unknown): never => {
  throw new RangeError(`${owner}: ${field} must be ${bound}, got ${shown(value)}`)
}

const checker =
  (bound: string, holds: (value: number) => boolean) =>
  (owner: string, fields: Fields): void => {
    for (const field of Object.keys(fields)) {
      const value = fields[field]
      if (typeof value !== 'number' || !holds(value)) refuse(owner, field, bound, value)
    }
  }

type Check = (owner: string, fields: Fields) => void

/** Refuse what is not in [0, 1): `RangeError: scaleByAdam: b1 must be in [0, 1), got 1.5`. */
export const checkDecay: Check = /* @__PURE__ */ checker('in [0, 1)', (value) => value >= 0 && value < 1)

/** Refuse what is not in [0, 1]. */
export const checkFraction: Check = /* @__PURE__ */ checker('in [0, 1]', (value) => value >= 0 && value <= 1)

/** Refuse what is negative, infinite or NaN. */
export const checkNonNegative: Check = /* @__PURE__ */ checker('a finite number >= 0', (value) => value >= 0 && value < Infinity)

/** Refuse what is not positive, infinite or NaN. */
export const checkPositive: Check = /* @__PURE__ */ checker('a finite number > 0', (value) => value > 0 && value < Infinity)

/** Refuse infinities and NaN. */
export const checkFinite: Check = /* @__PURE__ */ checker('a finite number', (value) => Number.isFinite(value))

/** Refuse what is no whole number of at least 1. */
export const checkPositiveInteger: Check = /* @__PURE__ */ checker(
  'a whole number >= 1',
  (value) => Number.isSafeInteger(value) && value >= 1,
)

/** Refuse what is no whole number of at least 0. */
export const checkNonNegativeInteger: Check = /* @__PURE__ */ checker(
  'a whole number >= 0',
  (value) => Number.isSafeInteger(value) && value >= 0,
)

/** Refuse a value that is not one of a few words. */
export const checkOneOf = (owner: string, field: string, value: unknown, words: readonly string[]): void => {
  if (!words.includes(value as string)) refuse(owner, field, `one of ${words.join(', ')}`, value)
}

/** Refuse what is no list of two numbers: `RangeError: adam: betas must be a pair of numbers, got 0.9`. */
export const checkPair = (owner: string, field: string, value: unknown): void => {
  const isPair = Array.isArray(value) && value.length === 2 && Array.from(value).every((one) => typeof one === 'number')
  if (!isPair) refuse(owner, field, 'a pair of numbers', value)
}

/** Refuse what is no function: `TypeError: descent: valueAndGradFn must be a function, got undefined`. */
export const checkFunction = (owner: string, field: string, value: unknown): void => {
  if (typeof value !== 'function') throw new TypeError(`${owner}: ${field} must be a function, got ${shown(value)}`)
}

/** Refuse an update whose extras lack what it needs: `TypeError: lbfgs: extra.value is needed and was not given`. */
export const checkExtras = (owner: string, extra: unknown, names: readonly string[]): void => {
  const given = Object(extra) as Readonly<Record<string, unknown>>
  const missing = names.find((name) => given[name] === undefined)
  if (missing !== undefined) throw new TypeError(`${owner}: extra.${missing} is needed and was not given`)
}
