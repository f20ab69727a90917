/** What losses are drawn: outputs of models, targets, labels and distributions of a given shape. */
import { fc } from '@fast-check/vitest'
import { ofShape } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'

/** Numbers of a shape, made of draws and of their index. */
export const filled = (
  shape: readonly number[],
  element: fc.Arbitrary<number>,
  f: (draw: number, i: number) => number = (draw) => draw,
): fc.Arbitrary<Numbers> => {
  const size = shape.reduce((a, b) => a * b, 1)
  return fc.array(element, { minLength: size, maxLength: size }).map((draws) => ofShape(shape, Float64Array.from(draws, f)))
}

const whole = fc.integer({ min: -128, max: 128 })

/** Outputs of a model: no two are equal, and none is near 0, 1 or −1, where losses have kinks. */
export const outputs = (shape: readonly number[]): fc.Arbitrary<Numbers> => filled(shape, whole, (k, i) => (k + 0.5) / 64 + i / 1000)
/** Targets that no output is near. */
export const targets = (shape: readonly number[]): fc.Arbitrary<Numbers> => filled(shape, whole, (k, i) => k / 64 + i / 1000)
export const chances = (shape: readonly number[]): fc.Arbitrary<Numbers> => filled(shape, fc.integer({ min: 1, max: 99 }), (k) => k / 100)
export const signs = (shape: readonly number[]): fc.Arbitrary<Numbers> => filled(shape, fc.constantFrom(-1, 1))
export const bits = (shape: readonly number[]): fc.Arbitrary<Numbers> => filled(shape, fc.constantFrom(0, 1))

const mapNumbers = (f: (data: Float64Array) => Float64Array, x: Numbers): Numbers =>
  typeof x === 'number' ? (f(Float64Array.of(x))[0] as number) : x instanceof Float64Array ? f(x) : { ...x, data: f(x.data) }

/** Positive numbers that sum to one along the last axis. */
export const distributions = (shape: readonly number[]): fc.Arbitrary<Numbers> => {
  const classes = shape.at(-1) as number
  const normalized = (data: Float64Array): Float64Array =>
    data.map((v, i) => v / data.subarray(i - (i % classes), i - (i % classes) + classes).reduce((a, b) => a + b))
  return chances(shape).map((x) => mapNumbers(normalized, x))
}
export const logs = (x: Numbers): Numbers => mapNumbers((data) => data.map(Math.log), x)

export const oneHot = (shape: readonly number[]): fc.Arbitrary<Numbers> => {
  const classes = shape.at(-1) as number
  const row = fc.nat({ max: classes - 1 }).map((label) => Array.from({ length: classes }, (_, k) => Number(k === label)))
  const rows = shape.slice(0, -1).reduce((a, b) => a * b, 1)
  return fc.array(row, { minLength: rows, maxLength: rows }).map((all) => ofShape(shape, Float64Array.from(all.flat())))
}

/** Zeros and ones. */
export const bitsOf = (size: number): fc.Arbitrary<Float64Array> =>
  fc.array(fc.constantFrom(0, 1), { minLength: size, maxLength: size }).map((bits) => Float64Array.from(bits))
