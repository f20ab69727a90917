import { describe, expect, test } from 'vitest'
import { linearSchedule } from '../../src/schedules/linearSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('linearSchedule', () => {
  test('down from 1 to 0.2 in 4', () => {
    expectExample([0, 1, 2, 4, 5].map(linearSchedule(1, 0.2, 4)), [1, 0.8, 0.6, 0.2, 0.2])
  })

  test('up, after a beginning of 2', () => {
    expectExample([0, 2, 3, 4, 6, 9].map(linearSchedule(-1, 1, 4, { transitionBegin: 2 })), [-1, -1, -0.5, 0, 1, 1])
  })

  test.each([
    ['linearSchedule: initValue must be a finite number, got NaN', () => linearSchedule(NaN, 0, 5)],
    ['linearSchedule: endValue must be a finite number, got -Infinity', () => linearSchedule(1, -Infinity, 5)],
    ['linearSchedule: transitionSteps must be a whole number >= 1, got 0', () => linearSchedule(1, 0, 0)],
    ['linearSchedule: transitionBegin must be a whole number >= 0, got -3', () => linearSchedule(1, 0, 5, { transitionBegin: -3 })],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
