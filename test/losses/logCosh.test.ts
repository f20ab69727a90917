import { expect, test } from 'vitest'
import { logCosh, logCoshGrad } from '../../src/losses/logCosh.ts'
import { expectExample, expectThrows } from '../support/example.ts'

test('it is log cosh of the error, on both sides of one', () => {
  for (const error of [0.3, 0.999, 1, 1.001, 2, 5]) {
    expectExample(logCosh(error, 0), Math.log(Math.cosh(error)))
    expectExample(logCosh(1, 1 + error), Math.log(Math.cosh(error)))
  }
})

test('near zero it keeps its digits', () => {
  expectExample(logCosh(1e-8), 5e-17)
  expectExample(logCosh(-1e-100), 5e-201)
})

test('far away it is linear', () => {
  expectExample(logCosh(Float64Array.of(1e300, -Infinity, NaN)), Float64Array.of(1e300, Infinity, NaN))
  expectExample(logCoshGrad(Float64Array.of(1e300, -Infinity, NaN)), Float64Array.of(1, -1, NaN))
})

test('the gradient is tanh', () => {
  expect(logCoshGrad(3, 2.5)).toBe(Math.tanh(0.5))
})

test('shapes that do not broadcast are refused', () => {
  expectThrows(() => logCosh(new Float64Array(2), new Float64Array(3)), 'logCosh: shapes must broadcast, got [2] and [3]')
  expectThrows(() => logCoshGrad(new Float64Array(2), new Float64Array(3)), 'logCoshGrad: shapes must broadcast, got [2] and [3]')
})
