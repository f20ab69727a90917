/** Laws of all losses, over the registry. */
import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import * as losses from '../../src/losses/index.ts'
import { asTensor, like } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { lossEntries } from '../support/losses.ts'
import { expectSame } from '../support/same.ts'

const total = (x: Numbers): number => asTensor(x).data.reduce((a, b) => a + b, 0)
const step = 2 ** -20

/** The sum of a loss when element i of its input is moved. */
const moved = (value: (x: Numbers) => Numbers, x: Numbers, i: number, by: number): number =>
  total(
    value(
      like(
        x,
        asTensor(x).data.map((v, j) => (i === j ? v + by : v)),
      ),
    ),
  )

describe.each(lossEntries)('$name', ({ problem, least }) => {
  test.prop([problem])('gradient: it is the central difference of the sum', ({ x, value, grad }) => {
    for (const [i, slope] of asTensor(grad(x)).data.entries()) {
      const difference = (moved(value, x, i, step) - moved(value, x, i, -step)) / (2 * step)
      if (!(Math.abs(slope - difference) <= 1e-6 * (1 + Math.abs(difference)))) expect.fail(`element ${i}: ${slope} for ${difference}`)
    }
  })

  test.prop([problem])('kind: the gradient is of the kind and shape of the input', ({ x, grad }) => {
    const slope = grad(x)
    expect([typeof slope, slope instanceof Float64Array, asTensor(slope).shape]).toEqual([
      typeof x,
      x instanceof Float64Array,
      asTensor(x).shape,
    ])
  })

  test.prop([problem])(`bound: it is at least ${least}`, ({ x, value }) => {
    expect(Math.min(...asTensor(value(x)).data)).toBeGreaterThanOrEqual(least - 1e-12)
  })

  test.prop([problem])('purity: arguments stay as they were, and give the same again', ({ x, args, value, grad }) => {
    const before = structuredClone(args)
    const first = [value(x), grad(x)]
    expectSame(args, before)
    expectSame([value(x), grad(x)], first)
  })
})

test('registry: every loss is enrolled', () => {
  const exported = Object.keys(losses).filter((name) => !name.endsWith('Grad') && name !== 'smoothLabels')
  expect(lossEntries.map(({ name }) => name).toSorted()).toEqual(exported.toSorted())
})
