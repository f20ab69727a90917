import { describe, expect, test } from 'vitest'
import { warmupExponentialDecaySchedule } from '../../src/schedules/warmupExponentialDecaySchedule.ts'
import { expectExample } from '../support/example.ts'

describe('warmupExponentialDecaySchedule', () => {
  test('up in 2, then a quarter every 2', () => {
    expectExample([0, 1, 2, 3, 4, 6].map(warmupExponentialDecaySchedule(0, 16, 2, 2, 0.25)), [0, 8, 16, 8, 4, 1])
  })

  test('options count after the warm-up', () => {
    expectExample(
      [2, 3, 4, 5, 7].map(warmupExponentialDecaySchedule(0, 16, 2, 2, 0.25, { transitionBegin: 1, staircase: true, endValue: 3 })),
      [16, 16, 16, 4, 3],
    )
  })

  test('without warm-up', () => {
    expectExample([0, 1].map(warmupExponentialDecaySchedule(9, 4, 0, 1, 0.5)), [4, 2])
  })

  test.each([
    ['warmupExponentialDecaySchedule: initValue must be a finite number, got NaN', () => warmupExponentialDecaySchedule(NaN, 1, 2, 2, 0.5)],
    ['warmupExponentialDecaySchedule: peakValue must be a finite number, got NaN', () => warmupExponentialDecaySchedule(0, NaN, 2, 2, 0.5)],
    [
      'warmupExponentialDecaySchedule: warmupSteps must be a whole number >= 0, got 2.5',
      () => warmupExponentialDecaySchedule(0, 1, 2.5, 2, 0.5),
    ],
    ['exponentialDecay: transitionSteps must be a whole number >= 1, got 0', () => warmupExponentialDecaySchedule(0, 1, 2, 0, 0.5)],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
