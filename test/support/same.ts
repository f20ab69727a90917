import { expect } from 'vitest'
import type { Path } from '../../src/params/params.ts'
import { showPath } from '../../src/params/showPath.ts'

const words = (value: unknown): string => {
  if (Object.is(value, -0)) return '-0'
  if (ArrayBuffer.isView(value)) return `${value.constructor.name}(${(value as Float64Array).length})`
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

/** Where and how two values differ, bit for bit; undefined where they do not. */
export const difference = (actual: unknown, expected: unknown, path: Path = []): string | undefined => {
  if (Object.is(actual, expected)) return undefined
  const differ = (): string => `${showPath(path) || 'the root'}: ${words(actual)} is not ${words(expected)}`
  if (typeof actual !== 'object' || typeof expected !== 'object' || actual === null || expected === null) return differ()
  if (ArrayBuffer.isView(actual) || ArrayBuffer.isView(expected)) {
    if (Object.prototype.toString.call(actual) !== Object.prototype.toString.call(expected)) return differ()
    const [a, b] = [actual as Float64Array, expected as Float64Array]
    if (a.length !== b.length) return differ()
    for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return difference(a[i], b[i], [...path, i])
    return undefined
  }
  if (Array.isArray(actual) !== Array.isArray(expected)) return differ()
  const keys = Object.keys(expected)
  if (Object.keys(actual).length !== keys.length || !keys.every((key) => Object.hasOwn(actual, key))) return differ()
  for (const key of keys) {
    const at = Array.isArray(expected) ? Number(key) : key
    const below = difference((actual as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key], [...path, at])
    if (below !== undefined) return below
  }
  return undefined
}

/**
 * Both are the same, bit for bit: −0 is not 0, NaN is NaN whatever its payload.
 * Records are matched by key in any order and with any prototype; a `Float64Array` is not an array of numbers.
 */
export const expectSame = (actual: unknown, expected: unknown): void => {
  const found = difference(actual, expected)
  if (found !== undefined) expect.fail(found)
}
