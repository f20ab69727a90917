import { describe, expect, test } from 'vitest'
import { polynomialSchedule } from '../../src/schedules/polynomialSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('polynomialSchedule', () => {
  test('power 2 from 1 to 0 in 4', () => {
    expectExample([0, 1, 2, 3, 4, 5, 100].map(polynomialSchedule(1, 0, 2, 4)), [1, 0.5625, 0.25, 0.0625, 0, 0, 0])
  })

  test('upwards, after a beginning of 3', () => {
    expectExample([0, 2, 3, 4, 5, 6].map(polynomialSchedule(1, 5, 2, 2, { transitionBegin: 3 })), [1, 1, 1, 4, 5, 5])
  })

  test('power 0 stays until the end, and there too', () => {
    expectExample([0, 1, 2, 3].map(polynomialSchedule(7, 3, 0, 2)), [7, 7, 7, 7])
  })

  test('one step', () => {
    expectExample([0, 1, 2].map(polynomialSchedule(7, 3, 5, 1)), [7, 3, 3])
  })

  test.each([
    ['polynomialSchedule: initValue must be a finite number, got NaN', () => polynomialSchedule(NaN, 0, 1, 5)],
    ['polynomialSchedule: endValue must be a finite number, got Infinity', () => polynomialSchedule(1, Infinity, 1, 5)],
    ['polynomialSchedule: power must be a finite number >= 0, got -1', () => polynomialSchedule(1, 0, -1, 5)],
    ['polynomialSchedule: transitionSteps must be a whole number >= 1, got 0', () => polynomialSchedule(1, 0, 1, 0)],
    ['polynomialSchedule: transitionSteps must be a whole number >= 1, got 2.5', () => polynomialSchedule(1, 0, 1, 2.5)],
    [
      'polynomialSchedule: transitionBegin must be a whole number >= 0, got -1',
      () => polynomialSchedule(1, 0, 1, 5, { transitionBegin: -1 }),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
