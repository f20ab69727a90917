import { test } from 'vitest'
import { ntxent, ntxentGrad } from '../../src/losses/ntxent.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

const embeddings = tensor([3, 2], [1, 0, 0, 2, 3, 0])

test('the temperature divides similarities', () => {
  const labels = Float64Array.of(0, 0, 1)
  const of = (tau: number): number => (Math.log1p(Math.exp(1 / tau)) + Math.LN2) / 2
  expectExample(ntxent(embeddings, labels), of(0.07))
  expectExample(ntxent(embeddings, labels, { temperature: 1 }), of(1))
})

test('the gradient turns embeddings, shorter ones more', () => {
  const labels = Float64Array.of(0, 0, 1)
  const [repelled, even] = [1 / (2 * (1 + Math.exp(-1))), 1 / 4]
  const slopes = [0, -repelled - even, (-repelled - even + even) / 2, 0, 0, even / 3]
  expectExample(ntxentGrad(embeddings, labels, { temperature: 1 }), tensor([3, 2], slopes))
})

test('of one label it costs nothing, without a pair it is NaN', () => {
  expectExample(ntxent(embeddings, Float64Array.of(7, 7, 7)), 0)
  expectExample(ntxentGrad(embeddings, Float64Array.of(7, 7, 7)), tensor([3, 2], new Float64Array(6)))
  expectExample(ntxent(embeddings, Float64Array.of(0, 1, 2)), NaN)
})

test('a zero embedding is like none', () => {
  expectExample(ntxent(tensor([3, 1], [1, 0, 1]), Float64Array.of(0, 0, 1), { temperature: 1 }), (Math.log1p(Math.E) + Math.LN2) / 2)
})

test('refusals', () => {
  const labels = Float64Array.of(0, 0, 1)
  expectThrows(() => ntxent(embeddings, labels, { temperature: 0 }), 'ntxent: temperature must be a finite number > 0, got 0')
  expectThrows(() => ntxentGrad(embeddings, labels, { temperature: -1 }), 'ntxentGrad: temperature must be a finite number > 0, got -1')
  expectThrows(() => ntxent(tensor([1, 3, 2], embeddings.data), labels), 'ntxent: embeddings must be of rank 2, got shape [1, 3, 2]')
  expectThrows(() => ntxentGrad(embeddings, Float64Array.of(0, 0)), 'ntxentGrad: labels must be of shape [3], got [2]')
})
