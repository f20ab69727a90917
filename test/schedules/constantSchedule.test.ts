import { describe, expect, test } from 'vitest'
import { constantSchedule } from '../../src/schedules/constantSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('constantSchedule', () => {
  test('the value at every count', () => {
    expectExample([0, 1, 1e9].map(constantSchedule(0.3)), [0.3, 0.3, 0.3])
  })

  test('a negative value too', () => {
    expectExample([0, 7].map(constantSchedule(-2)), [-2, -2])
  })

  test.each([
    ['constantSchedule: value must be a finite number, got NaN', () => constantSchedule(NaN)],
    ['constantSchedule: value must be a finite number, got Infinity', () => constantSchedule(Infinity)],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
