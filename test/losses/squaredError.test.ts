import { expect, test } from 'vitest'
import { squaredError, squaredErrorGrad } from '../../src/losses/squaredError.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('of numbers it is a number', () => {
  expect(squaredError(5, 2)).toBe(9)
  expect(squaredErrorGrad(5, 2)).toBe(6)
})

test('of tensors it is a tensor of their shape', () => {
  expectExample(squaredError(tensor([2, 1], [1, 5]), tensor([2, 1], [2, 2])), tensor([2, 1], [1, 9]))
  expectExample(squaredErrorGrad(tensor([1], [5]), tensor([1], [2])), tensor([1], [6]))
})

test('targets left out are zero', () => {
  expectExample(squaredError(Float64Array.of(3, -4)), Float64Array.of(9, 16))
  expectExample(squaredErrorGrad(Float64Array.of(3, -4)), Float64Array.of(6, -8))
})

test('NaN and ∞ are values', () => {
  expectExample(squaredError(Float64Array.of(NaN, -Infinity), Float64Array.of(0, 0)), Float64Array.of(NaN, Infinity))
})

test('targets of another shape are refused, though they broadcast', () => {
  expectThrows(() => squaredError(tensor([2, 1], [1, 5]), Float64Array.of(2)), 'squaredError: targets must be of shape [2, 1], got [1]')
  expectThrows(() => squaredErrorGrad(Float64Array.of(1, 5), 2), 'squaredErrorGrad: targets must be of shape [2], got []')
  expectThrows(() => squaredError(Float64Array.of(1, 5), Float64Array.of(2)), 'squaredError: targets must be of shape [2], got [1]')
})
