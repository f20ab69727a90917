import { describe, expect, test } from 'vitest'
import { erfInv } from '../../../src/linalg/random/erfInv.ts'
import { bits, foldIn, gumbel, key, type Key, normal, rademacher, split, uniform } from '../../../src/linalg/random/index.ts'
import golden from '../../golden/random.json' with { type: 'json' }

const pair = ([first, second]: readonly number[]): Key => [first as number, second as number]

const expectClose = (actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void => {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => expect(Math.abs((actual[i] as number) / value - 1)).toBeLessThanOrEqual(tolerance))
}

describe.each(golden.cases)('the numbers of JAX for seed $seed', (wanted) => {
  const k = pair(wanted.key)

  test('key, split, foldIn', () => {
    expect(key(wanted.seed)).toEqual(wanted.key)
    expect(split(k)).toEqual(wanted.split)
    expect(split(k, 5)).toEqual(wanted.split5)
    for (const [data, folded] of wanted.foldIn) expect(foldIn(k, data as number)).toEqual(folded)
  })

  test('bits, uniform, rademacher: bit for bit', () => {
    expect(bits(k, 6)).toEqual(Uint32Array.from(wanted.bits))
    expect(uniform(k, 6)).toEqual(Float64Array.from(wanted.uniform))
    expect(uniform(k, 6, { minval: -1 })).toEqual(Float64Array.from(wanted.uniformFromMinus1To1))
    expect(rademacher(k, 6)).toEqual(Float64Array.from(wanted.rademacher))
  })

  test('uniform between other bounds, normal, gumbel: to rounding', () => {
    expectClose(uniform(k, 6, { minval: 2, maxval: 8 }), wanted.uniformFrom2To8, 1e-15)
    expectClose(normal(k, 12), wanted.normal, 1e-14)
    expectClose(gumbel(k, 6), wanted.gumbel, 1e-14)
  })
})

test('the numbers of JAX late in a long draw', () => {
  const { key: k, n, ...wanted } = golden.long
  expect(foldIn(split(key(7))[1], 3)).toEqual(k)
  expect(bits(pair(k), n).slice(-5)).toEqual(Uint32Array.from(wanted.bits))
  expect(uniform(pair(k), n).slice(-5)).toEqual(Float64Array.from(wanted.uniform))
  expectClose(normal(pair(k), n).slice(-5), wanted.normal, 1e-14)
})

test('erfInv in the centre, on the shoulders and in the tails', () => {
  const { x, value } = golden.erfInv
  expect(erfInv(x[0] as number)).toBe(0)
  expectClose(x.slice(1).map(erfInv), value.slice(1), 1e-14)
})

describe('refusals', () => {
  test.each([1.5, NaN, Infinity, 2 ** 53])('key(%d)', (seed) => {
    expect(() => key(seed)).toThrow(new RangeError(`key: seed must be a safe integer, got ${seed}`))
  })
  test.each([-1, 0.5, NaN, 2 ** 32])('foldIn(key, %d)', (data) => {
    expect(() => foldIn([0, 0], data)).toThrow(new RangeError(`foldIn: data must be a whole number in [0, 2^32), got ${data}`))
  })
  test.each([-1, 0.5, NaN])('n = %d', (n) => {
    expect(() => split([0, 0], n)).toThrow(new RangeError(`split: n must be a whole number >= 0, got ${n}`))
    expect(() => bits([0, 0], n)).toThrow(new RangeError(`bits: n must be a whole number >= 0, got ${n}`))
    expect(() => uniform([0, 0], n)).toThrow(new RangeError(`uniform: n must be a whole number >= 0, got ${n}`))
  })
  test('bounds', () => {
    expect(() => uniform([0, 0], 1, { minval: -Infinity })).toThrow(
      new RangeError('uniform: minval must be a finite number, got -Infinity'),
    )
    expect(() => uniform([0, 0], 1, { maxval: NaN })).toThrow(new RangeError('uniform: maxval must be a finite number, got NaN'))
  })
})
