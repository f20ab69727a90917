import { describe, expect, test } from 'vitest'
import { warmupCosineDecaySchedule } from '../../src/schedules/warmupCosineDecaySchedule.ts'
import { expectExample } from '../support/example.ts'

describe('warmupCosineDecaySchedule', () => {
  test('up in 2, down in 4 more', () => {
    expectExample([0, 1, 2, 4, 6, 7].map(warmupCosineDecaySchedule(0, 4, 2, 6)), [0, 2, 4, 2, 0, 0])
  })

  test('down to an end value', () => {
    expectExample([2, 4, 6, 7].map(warmupCosineDecaySchedule(0, 4, 2, 6, { endValue: 1 })), [4, 2.5, 1, 1])
  })

  test('of a higher power', () => {
    expectExample([1, 2, 4, 6].map(warmupCosineDecaySchedule(0, 4, 2, 6, { exponent: 2 })), [2, 4, 1, 0])
  })

  test('without warm-up', () => {
    expectExample([0, 2, 4].map(warmupCosineDecaySchedule(9, 4, 0, 4)), [4, 2, 0])
  })

  test('a peak of 0 stays 0', () => {
    expectExample([0, 1, 2, 4, 6].map(warmupCosineDecaySchedule(2, 0, 2, 6, { endValue: 5 })), [2, 1, 0, 0, 0])
  })

  test.each([
    ['warmupCosineDecaySchedule: initValue must be a finite number, got NaN', () => warmupCosineDecaySchedule(NaN, 1, 2, 6)],
    ['warmupCosineDecaySchedule: peakValue must be a finite number, got NaN', () => warmupCosineDecaySchedule(0, NaN, 2, 6)],
    ['warmupCosineDecaySchedule: warmupSteps must be a whole number >= 0, got -2', () => warmupCosineDecaySchedule(0, 1, -2, 6)],
    ['warmupCosineDecaySchedule: decaySteps must be a whole number >= 0, got 2.5', () => warmupCosineDecaySchedule(0, 1, 2, 2.5)],
    ['warmupCosineDecaySchedule: decaySteps must be > warmupSteps (6), got 6', () => warmupCosineDecaySchedule(0, 1, 6, 6)],
    [
      'warmupCosineDecaySchedule: endValue must be a finite number, got NaN',
      () => warmupCosineDecaySchedule(0, 1, 2, 6, { endValue: NaN }),
    ],
    [
      'warmupCosineDecaySchedule: exponent must be a finite number >= 0, got -1',
      () => warmupCosineDecaySchedule(0, 1, 2, 6, { exponent: -1 }),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
