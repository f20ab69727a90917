import { isSome, type Option } from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { lrFind } from '../../src/tune/index.ts'
import { smoothed } from '../../src/tune/lr/smoothed.ts'
import { suggest } from '../../src/tune/lr/suggest.ts'
import { sgd } from '../../src/optimizers/sgd.ts'

const rates = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => 1e-5 * 10 ** (i / 10))
const rateOf = (found: Option<{ learningRate: number }>): number => (isSome(found) ? found.value.learningRate : Number.NaN)
const confidenceOf = (found: Option<{ confidence: number }>): number => (isSome(found) ? found.value.confidence : Number.NaN)

/** Flat, then a smooth fall around 1e-3, then a rise behind 1e-2. */
const cliff = rates(50).map((rate) => 1 - 1 / (1 + Math.exp(-4 * Math.log(rate / 1e-3))) + (rate > 0.05 ? 4 * Math.log(rate / 0.05) : 0))

describe('a curve', () => {
  test('is read on the logarithm of the rate: steepest at the inflection, valley on the slope, a tenth of the minimum', () => {
    const { valley, steepest, minimum } = suggest(rates(50), cliff, 1)
    expect(rateOf(steepest)).toBeCloseTo(1e-3, 5)
    expect(rateOf(valley)).toBeGreaterThan(1e-4)
    expect(rateOf(valley)).toBeLessThan(1e-2)
    expect(rateOf(minimum)).toBeGreaterThan(1e-3)
    expect(rateOf(minimum)).toBeLessThan(5e-3)
    for (const suggestion of [valley, steepest, minimum]) expect(confidenceOf(suggestion)).toBeGreaterThan(0.5)
  })

  test('with noise is trusted less', () => {
    const noisy = cliff.map((loss, i) => loss + 0.4 * Math.sin(100 * i))
    expect(confidenceOf(suggest(rates(50), noisy, 2).steepest)).toBeLessThan(confidenceOf(suggest(rates(50), cliff, 2).steepest) - 0.1)
  })

  test('that is too short, or never falls, says nothing', () => {
    const nothing = { valley: { _tag: 'None' }, steepest: { _tag: 'None' }, minimum: { _tag: 'None' } }
    expect(suggest(rates(9), cliff.slice(0, 9), 2)).toEqual(nothing)
    expect(suggest(rates(50), rates(50), 1)).toEqual(nothing)
    expect(
      suggest(
        rates(50),
        rates(50).map(() => 1),
        1,
      ),
    ).toEqual(nothing)
  })

  test('scaled and shifted gives the same suggestions', () => {
    const [one, other] = [
      suggest(rates(50), cliff, 2),
      suggest(
        rates(50),
        cliff.map((loss) => 8 * loss - 16),
        2,
      ),
    ]
    for (const name of ['valley', 'steepest', 'minimum'] as const) {
      expect(rateOf(other[name])).toBe(rateOf(one[name]))
      expect(confidenceOf(other[name])).toBeCloseTo(confidenceOf(one[name]), 10)
    }
  })
})

test('smoothing keeps constants and lines, away from the ends', () => {
  expect(smoothed([2, 2, 2, 2], 3)).toEqual([2, 2, 2, 2])
  const line = smoothed(
    Array.from({ length: 30 }, (_, i) => i),
    1,
  )
  for (let i = 4; i < 26; i++) expect(line[i]).toBeCloseTo(i, 12)
})

describe('lrFind', () => {
  /** A valley with walls of slope 1: a rate that is too large bounces between them. */
  const bowl = (at: Float64Array): readonly [number, Float64Array] => {
    const [x, y] = [at[0]!, at[1]!]
    const height = Math.sqrt(1 + x * x + 10 * y * y)
    return [height, Float64Array.of(x / height, (10 * y) / height)]
  }
  const start: Float64Array = Float64Array.of(3, 1)

  test('runs from start to end, and stops when the loss runs away', () => {
    const short = lrFind((rate) => sgd(rate), start, bowl, { start: 1e-4, end: 1e-2, steps: 30 })
    expect(short.stopped).toBe('end')
    expect(short.curve).toHaveLength(30)
    expect(short.curve[0]).toMatchObject({ learningRate: 1e-4, loss: Math.sqrt(20) })
    expect(short.curve[29]?.learningRate).toBeCloseTo(1e-2, 12)
    const long = lrFind((rate) => sgd(rate), start, bowl, { start: 1e-4, end: 100 })
    expect(long.stopped).toBe('diverged')
    expect(rateOf(long.suggestions.valley)).toBeGreaterThan(1e-3)
    expect(rateOf(long.suggestions.valley)).toBeLessThan(2)
  })

  test('sees batch numbers, and changes nothing', () => {
    const counts: number[] = []
    lrFind(
      (rate) => sgd(rate),
      start,
      (params, count) => {
        counts.push(count)
        return bowl(params)
      },
      { start: 1e-6, end: 1e-5, steps: 5 },
    )
    expect(counts).toEqual([0, 1, 2, 3, 4])
    expect(start).toEqual(Float64Array.of(3, 1))
  })

  test('stops at a loss that is no number', () => {
    const { curve, stopped } = lrFind(
      (rate) => sgd(rate),
      start,
      (params, count) => (count < 12 ? bowl(params) : [Number.NaN, params]),
    )
    expect([curve.length, stopped]).toEqual([12, 'diverged'])
  })

  test.each<[object, string]>([
    [{ start: 0 }, 'lrFind: start must be a finite number > 0, got 0'],
    [{ start: 1, end: 1 }, 'lrFind: end must be above start (1), got 1'],
    [{ steps: 1.5 }, 'lrFind: steps must be a whole number >= 1, got 1.5'],
    [{ smoothing: -1 }, 'lrFind: smoothing must be a finite number > 0, got -1'],
  ])('refuses %j', (options, message) => expect(() => lrFind((rate) => sgd(rate), start, bowl, options)).toThrow(new RangeError(message)))
})
