import { expect, test } from 'vitest'
import { largest, largestSlope } from '../../src/losses/largest.ts'
import { logAddExp, logAddExpShare } from '../../src/losses/logAddExp.ts'
import { sigmoid, softplus } from '../../src/losses/sigmoid.ts'
import { logSoftmax, logSumExp, softmax } from '../../src/losses/softmax.ts'
import { sparsemax } from '../../src/losses/sparsemax.ts'
import { expectExample } from '../support/example.ts'

const [none, huge, out] = [new Float64Array(0), Float64Array.of(1e300, 1e300), Float64Array.of(0, -Infinity)]

test('logSumExp', () => {
  expectExample(logSumExp(Float64Array.of(0, Math.log(2))), Math.log(3))
  expectExample(logSumExp(huge), 1e300)
  expectExample(logSumExp(huge, 1e300), Math.LN2)
  expectExample(logSumExp(Float64Array.of(1, 1), 3), Math.LN2 - 2)
  expect([logSumExp(none), logSumExp(Float64Array.of(-Infinity)), logSumExp(Float64Array.of(0, Infinity))]).toEqual([
    -Infinity,
    -Infinity,
    Infinity,
  ])
})

test('softmax and logSoftmax', () => {
  expectExample(softmax(Float64Array.of(0, Math.log(3))), Float64Array.of(0.25, 0.75))
  expectExample(logSoftmax(huge), Float64Array.of(-Math.LN2, -Math.LN2))
  expectExample(softmax(huge), Float64Array.of(0.5, 0.5))
  expectExample(softmax(out), Float64Array.of(1, 0))
  expectExample(logSoftmax(out), Float64Array.of(0, -Infinity))
  expectExample(softmax(none), none)
  expectExample(softmax(Float64Array.of(NaN, 1)), Float64Array.of(NaN, NaN))
})

test('sparsemax', () => {
  expectExample(sparsemax(Float64Array.of(1, 0.5, -1)), Float64Array.of(0.75, 0.25, 0))
  expectExample(sparsemax(Float64Array.of(0, 1e300)), Float64Array.of(0, 1))
  expectExample(sparsemax(Float64Array.of(0, 1)), Float64Array.of(0, 1))
  expectExample(sparsemax(out), Float64Array.of(1, 0))
  expectExample(sparsemax(Float64Array.of(3, 3, 3, 3)), Float64Array.of(0.25, 0.25, 0.25, 0.25))
  expectExample(sparsemax(Float64Array.of(NaN, 1)), Float64Array.of(NaN, NaN))
})

test('largest', () => {
  expect([largest(none), largest(Float64Array.of(-3, -2)), largest(Float64Array.of(1, NaN, 2))]).toEqual([-Infinity, -2, NaN])
  expectExample(largestSlope(Float64Array.of(2, 1, 2)), Float64Array.of(0.5, 0, 0.5))
})

test('sigmoid and softplus', () => {
  expectExample([-Infinity, -800, 0, Math.log(3), 800].map(sigmoid), [0, 0, 0.5, 0.75, 1])
  expectExample([-Infinity, -800, 0, 40, 1e300, Infinity].map(softplus), [0, 0, Math.LN2, 40, 1e300, Infinity])
  expectExample(softplus(-40), Math.exp(-40))
  expect(softplus(NaN)).toBeNaN()
})

test('logAddExp', () => {
  expectExample(logAddExp(0, Math.log(2)), Math.log(3))
  expectExample(logAddExp(1e300, 1e300), 1e300)
  expectExample(logAddExp(-40, 0), Math.exp(-40))
  expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity)
  expect(logAddExp(-Infinity, 5)).toBe(5)
  expectExample([logAddExpShare(0, Math.log(3)), logAddExpShare(-Infinity, -Infinity), logAddExpShare(1, -Infinity)], [0.25, 0.5, 1])
})
