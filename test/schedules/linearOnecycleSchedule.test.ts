import { describe, expect, test } from 'vitest'
import { linearOnecycleSchedule } from '../../src/schedules/linearOnecycleSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('linearOnecycleSchedule', () => {
  test('by default up in 3 tenths, down until 8.5, then out', () => {
    expectExample([0, 15, 30, 85, 100, 101].map(linearOnecycleSchedule(100, 25)), [1, 13, 25, 1, 1e-4, 1e-4])
  })

  test('with everything given', () => {
    expectExample(
      [0, 1, 2, 4, 6, 8, 10].map(linearOnecycleSchedule(10, 8, { pctStart: 0.2, pctFinal: 0.6, divFactor: 4, finalDivFactor: 2 })),
      [2, 5, 8, 5, 2, 1.5, 1],
    )
  })

  test('counts are rounded down', () => {
    expectExample([3, 5, 7].map(linearOnecycleSchedule(7, 8, { pctStart: 0.5, pctFinal: 0.8, divFactor: 4, finalDivFactor: 2 })), [8, 2, 1])
  })

  test('without a tail the fall is from the peak', () => {
    expectExample([2, 3, 4].map(linearOnecycleSchedule(4, 8, { pctStart: 0.5, pctFinal: 1, divFactor: 4, finalDivFactor: 2 })), [8, 6, 4])
  })

  test.each([
    ['linearOnecycleSchedule: transitionSteps must be a whole number >= 1, got 0', () => linearOnecycleSchedule(0, 1)],
    ['linearOnecycleSchedule: peakValue must be a finite number, got NaN', () => linearOnecycleSchedule(9, NaN)],
    ['linearOnecycleSchedule: pctStart must be in [0, 1], got 1.5', () => linearOnecycleSchedule(9, 1, { pctStart: 1.5 })],
    ['linearOnecycleSchedule: pctFinal must be in [0, 1], got -0.5', () => linearOnecycleSchedule(9, 1, { pctFinal: -0.5 })],
    ['linearOnecycleSchedule: divFactor must be a finite number > 0, got 0', () => linearOnecycleSchedule(9, 1, { divFactor: 0 })],
    [
      'linearOnecycleSchedule: finalDivFactor must be a finite number > 0, got 0',
      () => linearOnecycleSchedule(9, 1, { finalDivFactor: 0 }),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
