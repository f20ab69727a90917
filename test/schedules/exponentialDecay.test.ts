import { describe, expect, test } from 'vitest'
import { exponentialDecay } from '../../src/schedules/exponentialDecay.ts'
import { expectExample } from '../support/example.ts'

describe('exponentialDecay', () => {
  test('a quarter every 2', () => {
    expectExample([0, 1, 2, 3, 4].map(exponentialDecay(16, 2, 0.25)), [16, 8, 4, 2, 1])
  })

  test('in stairs', () => {
    expectExample([0, 1, 2, 3, 4].map(exponentialDecay(16, 2, 0.25, { staircase: true })), [16, 16, 4, 4, 1])
  })

  test('after a beginning of 2', () => {
    expectExample([0, 1, 2, 3, 4].map(exponentialDecay(16, 2, 0.25, { transitionBegin: 2 })), [16, 16, 16, 8, 4])
  })

  test('down to a floor', () => {
    expectExample([0, 1, 2, 3, 50].map(exponentialDecay(16, 1, 0.5, { endValue: 3 })), [16, 8, 4, 3, 3])
  })

  test('up to a ceiling', () => {
    expectExample([0, 1, 2, 3, 50].map(exponentialDecay(1, 1, 2, { endValue: 5 })), [1, 2, 4, 5, 5])
  })

  test('with rate 1 the end is a ceiling, as in optax', () => {
    expectExample([0, 1].map(exponentialDecay(4, 1, 1, { endValue: 3 })), [3, 3])
  })

  test('the floor holds before the beginning too', () => {
    expectExample([0].map(exponentialDecay(1, 1, 0.5, { transitionBegin: 5, endValue: 2 })), [2])
  })

  test('no end with null', () => {
    expectExample([3].map(exponentialDecay(1, 1, 0.5, { endValue: null })), [0.125])
  })

  test.each([
    ['exponentialDecay: initValue must be a finite number, got NaN', () => exponentialDecay(NaN, 2, 0.5)],
    ['exponentialDecay: transitionSteps must be a whole number >= 1, got 0', () => exponentialDecay(1, 0, 0.5)],
    ['exponentialDecay: decayRate must be a finite number > 0, got 0', () => exponentialDecay(1, 2, 0)],
    ['exponentialDecay: transitionBegin must be a whole number >= 0, got -1', () => exponentialDecay(1, 2, 0.5, { transitionBegin: -1 })],
    ['exponentialDecay: endValue must be a finite number, got NaN', () => exponentialDecay(1, 2, 0.5, { endValue: NaN })],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
