import { describe, expect, test } from 'vitest'
import {
  checkDecay,
  checkFinite,
  checkFraction,
  checkNonNegative,
  checkNonNegativeInteger,
  checkOneOf,
  checkPositive,
  checkPositiveInteger,
} from '../../src/linalg/checks.ts'
import { checkLength } from '../../src/linalg/checkLength.ts'

/** Each check with its bound in words, what it lets pass, and what it refuses. */
const checks = [
  [checkDecay, 'in [0, 1)', [0, 0.999], [1, -1e-9, NaN]],
  [checkFraction, 'in [0, 1]', [0, 1], [1.001, -1e-9, NaN]],
  [checkNonNegative, 'a finite number >= 0', [0, 5, 1e308], [-1e-9, Infinity, NaN]],
  [checkPositive, 'a finite number > 0', [5e-324, 1e308], [0, -1, Infinity, NaN]],
  [checkFinite, 'a finite number', [-1e308, 0, 1], [Infinity, -Infinity, NaN]],
  [checkPositiveInteger, 'a whole number >= 1', [1, 2 ** 53 - 1], [0, 1.5, 2 ** 53, Infinity, NaN]],
  [checkNonNegativeInteger, 'a whole number >= 0', [0, 2 ** 53 - 1], [-1, 0.5, 2 ** 53, Infinity, NaN]],
] as const

describe.each(checks)('%o', (check, bound, good, bad) => {
  test.each(good)(`${bound}: %d passes`, (value) => {
    expect(() => check('owner', { first: value, field: value })).not.toThrow()
  })
  test.each([...bad, '1', undefined])(`${bound}: %s is refused`, (value) => {
    expect(() => check('owner', { fine: 0.5, field: value as number })).toThrow(RangeError)
    expect(() => check('owner', { field: value as number })).toThrow(new RangeError(`owner: field must be ${bound}, got ${String(value)}`))
  })
})

test('one of some words', () => {
  expect(() => checkOneOf('owner', 'mode', 'min', ['min', 'max'])).not.toThrow()
  expect(() => checkOneOf('owner', 'mode', 'mean', ['min', 'max'])).toThrow(new RangeError('owner: mode must be one of min, max, got mean'))
})

test('a length', () => {
  expect(() => checkLength('owner', 'x', new Float64Array(3), 3)).not.toThrow()
  expect(() => checkLength('owner', 'x', new Float64Array(3), 4)).toThrow(new RangeError('owner: x must have length 4, got 3'))
})
