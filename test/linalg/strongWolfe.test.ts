import { describe, expect, test } from 'vitest'
import { strongWolfe, type StrongWolfeResult } from '../../src/linalg/strongWolfe.ts'
import type { LinePoint } from '../../src/linalg/interpolate.ts'
import { type GoldenNumber, numberOf, readGolden } from '../support/golden.ts'
import { type Line, lines, pointOn } from '../support/lines.ts'

interface Case {
  readonly line: string
  readonly numbers: readonly number[]
  readonly guess: number
  readonly maxSteps: number
  readonly width: number
  readonly tried: readonly GoldenNumber[]
  readonly stepsize: GoldenNumber
  readonly value: GoldenNumber
  readonly evaluations: number
}

const { source, cases } = readGolden<{ readonly source: string; readonly cases: readonly Case[] }>('strong-wolfe')

const search = (
  line: Line,
  guess: number,
  maxSteps = 25,
  width = 1e-9,
): StrongWolfeResult<LinePoint> & { readonly tried: readonly number[] } => {
  const tried: number[] = []
  const at = pointOn(line)
  const evaluate = (stepsize: number): LinePoint => {
    tried.push(stepsize)
    return at(stepsize)
  }
  return { tried, ...strongWolfe(at(0), guess, evaluate, maxSteps, (w) => w < width) }
}

describe(`agrees with ${source}`, () => {
  test.each(
    cases.map((golden) => [`${golden.line}(${golden.numbers.join(', ')}) from ${golden.guess}, ${golden.maxSteps} steps`, golden] as const),
  )('%s', (_, { line, numbers, guess, maxSteps, width, ...wanted }) => {
    const { tried, point, evaluations } = search(lines[line]!(...numbers), guess, maxSteps, width)
    const near = (x: number, y: GoldenNumber): void => {
      if (!(Object.is(x, numberOf(y)) || Math.abs(x - numberOf(y)) <= 1e-9 * Math.abs(numberOf(y)) + 1e-15)) expect.fail(`${x} for ${y}`)
    }
    expect(tried).toHaveLength(wanted.tried.length)
    for (const [i, t] of tried.entries()) near(t, wanted.tried[i]!)
    near(point.stepsize, wanted.stepsize)
    near(point.value, wanted.value)
    expect(evaluations).toBe(wanted.evaluations)
  })
})

describe('awkward lines', () => {
  test('along a direction of no length any step is as flat as the start: the guess is taken', () =>
    expect(search(() => [3, 0], 0.5)).toMatchObject({ tried: [0.5], point: { stepsize: 0.5 }, evaluations: 1 }))

  test('uphill no step is better than none, and none is taken', () =>
    expect(search((t) => [t + t * t, 1 + 2 * t], 1).point).toMatchObject({ stepsize: 0, value: 0 }))

  test('NaN is no rise: the search goes on behind it, and gives NaN where it ends there', () => {
    const { tried, point } = search((t) => (t < 0.5 ? [-t, -1] : [NaN, NaN]), 1, 3)
    expect(tried).toHaveLength(4)
    expect(tried.every((t, i) => i === 0 || t > tried[i - 1]!)).toBe(true)
    expect(point.value).toBeNaN()
  })

  test('a value of infinity is a rise, and is left', () => {
    const { point } = search((t) => (t < 0.5 ? [-t, -1] : [Infinity, Infinity]), 1)
    expect(point.value).toBeLessThan(0)
  })

  test('two flat points of equal height are no 0/0: the search goes on in their middle', () => {
    const { tried, point } = search(lines['slide']!(20), 1000)
    expect(tried.every(Number.isFinite)).toBe(true)
    expect(point.value).toBeLessThan(1)
  })

  test('down without end each step is at most ten times the last, until the steps are used up', () => {
    const { tried, point } = search((t) => [-2 * t, -2], 1, 4)
    expect(tried).toEqual([1, 10, 100, 1000, 10_000])
    expect(point.stepsize).toBe(10_000)
  })

  test('without a step to make the better of start and guess is taken', () => {
    expect(search(lines['parabola']!(1, 1), 1.5, 0).point.stepsize).toBe(1.5)
    expect(search(lines['parabola']!(1, 1), 3, 0).point.stepsize).toBe(0)
  })

  test('an interval that is too short is not divided: its lower end is taken', () => {
    const { tried, point } = search((t) => [Math.abs(t - 0.25), t < 0.25 ? -1 : 1], 1, 25, 2)
    expect(tried).toEqual([1])
    expect(point.stepsize).toBe(0)
  })
})
