import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as losses from '../../src/losses/index.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { isTensor } from '../../src/params/leaf.ts'
import { tensor } from '../../src/params/tensor.ts'

interface GoldenArray {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

interface Case {
  readonly loss: string
  readonly inputs: readonly (GoldenArray | number)[]
  readonly options: Readonly<Record<string, unknown>>
  readonly output: GoldenArray
  readonly gradOfSum: GoldenArray
}

const { cases } = JSON.parse(readFileSync(new URL('../golden/losses.json', import.meta.url), 'utf8')) as { readonly cases: readonly Case[] }

const input = (x: GoldenArray | number): Numbers =>
  typeof x === 'number' ? x : x.shape.length === 1 ? Float64Array.from(x.data) : tensor(x.shape, x.data)

const numbersOf = (x: Numbers): GoldenArray =>
  typeof x === 'number'
    ? { shape: [], data: [x] }
    : isTensor(x)
      ? { shape: x.shape, data: [...x.data] }
      : { shape: [x.length], data: [...x] }

const expectClose = (got: Numbers, want: GoldenArray, tolerance: number): void => {
  const { shape, data } = numbersOf(got)
  expect(shape).toEqual(want.shape)
  const largest = Math.max(...want.data.map(Math.abs))
  for (const [i, y] of want.data.entries()) {
    expect(Math.abs((data[i] as number) - y), `element ${i}: ${data[i]} for ${y}`).toBeLessThanOrEqual(
      tolerance * (Math.abs(y) + 1e-2 * largest),
    )
  }
}

const call = (name: string, { inputs, options }: Case): Numbers => {
  const f = (losses as unknown as Readonly<Record<string, (...args: unknown[]) => Numbers>>)[name]
  if (f === undefined) throw new Error(`no loss ${name}`)
  return f(...inputs.map(input), ...(Object.keys(options).length > 0 ? [options] : []))
}

describe('losses agree with optax', () => {
  test.each(cases.map((c) => [`${c.loss} ${JSON.stringify(c.options)}`, c] as const))('%s', (_, golden) => {
    expectClose(call(golden.loss, golden), golden.output, 1e-9)
    if (golden.loss !== 'smoothLabels') expectClose(call(`${golden.loss}Grad`, golden), golden.gradOfSum, 1e-8)
  })
})
