import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { erfInv } from '../../src/linalg/random/erfInv.ts'
import { bits, foldIn, gumbel, key, type Key, normal, rademacher, split, uniform } from '../../src/linalg/random/index.ts'
import { expectSame } from '../support/same.ts'

const word = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const keys: fc.Arbitrary<Key> = fc.tuple(word, word)
const n = fc.integer({ min: 0, max: 40 })

const mean = (xs: ArrayLike<number>): number => Array.from(xs).reduce((sum, x) => sum + x, 0) / xs.length

/** erf by its Taylor series: exact to rounding for small x. */
const erf = (x: number): number => {
  let [term, sum] = [x, x]
  for (let k = 1; k < 200; k++) {
    term *= (-x * x) / k
    sum += term / (2 * k + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

describe('keys', () => {
  test.prop([fc.maxSafeInteger()])('key(s) is the 64 bits of s', (seed) => {
    const [high, low] = key(seed)
    expect((BigInt(high) << 32n) | BigInt(low)).toBe(BigInt.asUintN(64, BigInt(seed)))
  })
  test.prop([keys, n, n])('split(k, n + m) begins with split(k, n)', (k, a, b) => {
    expectSame(split(k, a + b).slice(0, a), split(k, a))
  })
  test.prop([keys, n])('foldIn(k, i) ≡ split(k, i + 1)[i]', (k, i) => expectSame(foldIn(k, i), split(k, i + 1)[i]))
  test.prop([keys])('split(k) ≡ split(k, 2)', (k) => expectSame(split(k), split(k, 2)))
  test.prop([keys])('new keys are whole numbers in [0, 2³²), none twice', (k) => {
    const words = split(k, 100).flat()
    expect(words.every((x) => x >>> 0 === x)).toBe(true)
    expect(new Set(split(k, 100).map(String)).size).toBe(100)
  })
  test.prop([keys, word, word])('another key gives another key', (k, a, b) => {
    fc.pre(a !== b)
    expect(foldIn(k, a)).not.toEqual(foldIn(k, b))
    expect(foldIn([a, k[1]], 0)).not.toEqual(foldIn([b, k[1]], 0))
    expect(foldIn([k[0], a], 0)).not.toEqual(foldIn([k[0], b], 0))
  })
})

describe('draws', () => {
  const samplers = { uniform, normal, rademacher, gumbel, bits }

  test.prop([keys, n, n])('a longer draw begins with the shorter one', (k, a, b) => {
    for (const draw of Object.values(samplers)) expectSame(draw(k, a + b).slice(0, a), draw(k, a))
  })
  test.prop([keys])('a draw is the words of the split keys', (k) => {
    const words = split(k, 20)
    expectSame(
      bits(k, 20),
      Uint32Array.from(words, ([high, low]) => high ^ low),
    )
    expectSame(
      uniform(k, 20),
      Float64Array.from(words, ([high, low]) => (high + Math.floor(low / 4096) / 2 ** 20) / 2 ** 32),
    )
  })
  test.prop([keys])('rademacher ≡ 1 where uniform < ½, else −1', (k) => {
    expectSame(
      rademacher(k, 50),
      Float64Array.from(uniform(k, 50), (u) => (u < 0.5 ? 1 : -1)),
    )
  })
  test.prop([keys])('gumbel ≡ −ln(−ln(uniform))', (k) => {
    expectSame(
      gumbel(k, 50),
      Float64Array.from(uniform(k, 50, { minval: 2 ** -1022 }), (u) => -Math.log(-Math.log(u))),
    )
  })
  test.prop([keys])('erf(normal / √2) ≡ 2 uniform − 1', (k) => {
    const [x, u] = [normal(k, 50), uniform(k, 50)]
    x.forEach((value, i) => {
      if (Math.abs(value) < 3) expect(Math.abs(erf(value / Math.SQRT2) - (2 * (u[i] as number) - 1))).toBeLessThan(2e-14)
    })
  })
  test.prop([keys, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 50 })])('minval ≤ uniform ≤ maxval', (k, minval, span) => {
    const xs = uniform(k, 50, { minval, maxval: minval + span })
    expect(xs.every((x) => x >= minval && x <= minval + span)).toBe(true)
    expectSame(xs, uniform(k, 50).map((u) => u * span + minval)) // prettier-ignore
  })
  test.prop([keys])('moments: six standard errors from what they should be, at most', (k) => {
    const size = 4000
    const within = (draw: Float64Array, expected: number, deviation: number): void =>
      expect(Math.abs(mean(draw) - expected)).toBeLessThan((6 * deviation) / Math.sqrt(size))
    const [u, x, sign] = [uniform(k, size), normal(k, size), rademacher(k, size)]
    within(u, 1 / 2, Math.sqrt(1 / 12))
    within(x, 0, 1)
    within(x.map((value) => value * value), 1, Math.sqrt(2)) // prettier-ignore
    within(sign, 0, 1)
    within(gumbel(k, size), 0.5772156649015329, Math.PI / Math.sqrt(6))
  })
})

describe('erfInv', () => {
  const x = fc.double({ min: -1, max: 1, minExcluded: true, maxExcluded: true, noNaN: true })

  test.prop([x])('is odd: erfInv(−x) ≡ −erfInv(x)', (value) => {
    expectSame(erfInv(-value), -erfInv(value))
  })
  test.prop([fc.noBias(fc.integer({ min: -9999, max: 9999 }))])('erf(erfInv(x)) ≡ x', (k) => {
    expect(Math.abs(erf(erfInv(k / 10000)) - k / 10000)).toBeLessThan(2e-14)
  })
  test.prop([fc.integer({ min: 1, max: 52 })])('grows without jumps into the tail', (k) => {
    const [near, far] = [erfInv(1 - 2 ** -k), erfInv(1 - 2 ** -(k + 1))]
    expect(far - near).toBeGreaterThan(0.05)
    expect(far - near).toBeLessThan(0.5)
  })
  test.each([6.25, 16])('joins its pieces at w = %d', (w) => {
    const at = Math.sqrt(1 - Math.exp(-w))
    expect(Math.abs(erfInv(at * (1 + 2 ** -50)) / erfInv(at * (1 - 2 ** -50)) - 1)).toBeLessThan(1e-7)
  })
})
