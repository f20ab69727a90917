import { describe, expect, test } from 'vitest'
import { warmupConstantSchedule } from '../../src/schedules/warmupConstantSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('warmupConstantSchedule', () => {
  test('up in 4, then constant', () => {
    expectExample([0, 1, 2, 4, 99].map(warmupConstantSchedule(1, 3, 4)), [1, 1.5, 2, 3, 3])
  })

  test.each([
    ['warmupConstantSchedule: initValue must be a finite number, got NaN', () => warmupConstantSchedule(NaN, 1, 4)],
    ['warmupConstantSchedule: peakValue must be a finite number, got Infinity', () => warmupConstantSchedule(0, Infinity, 4)],
    ['warmupConstantSchedule: warmupSteps must be a whole number >= 1, got 0', () => warmupConstantSchedule(0, 1, 0)],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
