/** Values of optax's losses, and jax's gradients of their sums. */
import { expect, test } from 'vitest'
import { asTensor, ofShape } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { expectClose, type GoldenLeaf, numberOf, readGolden } from '../support/golden.ts'
import { lossOf } from '../support/losses.ts'

interface Case {
  readonly loss: string
  readonly inputs: readonly (GoldenLeaf | number)[]
  readonly options: Readonly<Record<string, unknown>>
  readonly output: GoldenLeaf
  readonly gradOfSum: GoldenLeaf
}

const { cases } = readGolden<{ readonly cases: readonly Case[] }>('losses')

const input = (x: GoldenLeaf | number): Numbers => (typeof x === 'number' ? x : ofShape(x.shape, Float64Array.from(x.data, numberOf)))

const expectGolden = (got: Numbers, want: GoldenLeaf, tolerance: number): void => {
  expect(asTensor(got).shape).toEqual(want.shape)
  expectClose(asTensor(got), want, tolerance)
}

const called = cases.map((golden) => [`${golden.loss} ${JSON.stringify(golden.options)}`, golden] as const)

test.each(called)('%s', (_, { loss, inputs, options, output }) => {
  expectGolden(lossOf(loss)(...inputs.map(input), options), output, 1e-9)
})

test.each(called.filter(([, { loss }]) => loss !== 'smoothLabels'))('gradient of %s', (_, { loss, inputs, options, gradOfSum }) => {
  expectGolden(lossOf(`${loss}Grad`)(...inputs.map(input), options), gradOfSum, 1e-8)
})
