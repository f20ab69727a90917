import { describe, expect, test } from 'vitest'
import { cosineOnecycleSchedule } from '../../src/schedules/cosineOnecycleSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('cosineOnecycleSchedule', () => {
  test('by default up in 3 tenths, then down', () => {
    expectExample([0, 15, 30, 65, 100, 101].map(cosineOnecycleSchedule(100, 25)), [1, 13, 25, 12.50005, 1e-4, 1e-4])
  })

  test('with everything given', () => {
    expectExample(
      [0, 2, 4, 7, 10].map(cosineOnecycleSchedule(10, 8, { pctStart: 0.4, divFactor: 4, finalDivFactor: 2 })),
      [2, 5, 8, 4.5, 1],
    )
  })

  test('counts are rounded down', () => {
    expectExample([2, 5].map(cosineOnecycleSchedule(5, 8, { pctStart: 0.5, divFactor: 4, finalDivFactor: 2 })), [8, 1])
  })

  test.each([
    ['cosineOnecycleSchedule: transitionSteps must be a whole number >= 1, got 0', () => cosineOnecycleSchedule(0, 1)],
    ['cosineOnecycleSchedule: peakValue must be a finite number, got NaN', () => cosineOnecycleSchedule(9, NaN)],
    ['cosineOnecycleSchedule: pctStart must be in [0, 1], got 1.5', () => cosineOnecycleSchedule(9, 1, { pctStart: 1.5 })],
    ['cosineOnecycleSchedule: divFactor must be a finite number > 0, got -1', () => cosineOnecycleSchedule(9, 1, { divFactor: -1 })],
    [
      'cosineOnecycleSchedule: finalDivFactor must be a finite number > 0, got 0',
      () => cosineOnecycleSchedule(9, 1, { finalDivFactor: 0 }),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
