import { describe, expect, test } from 'vitest'
import { cosineDecaySchedule } from '../../src/schedules/cosineDecaySchedule.ts'
import { expectExample } from '../support/example.ts'

describe('cosineDecaySchedule', () => {
  test('half a cosine in 6', () => {
    expectExample([0, 2, 3, 4, 6, 7, 12].map(cosineDecaySchedule(4, 6)), [4, 3, 2, 1, 0, 0, 0])
  })

  test('down to a quarter', () => {
    expectExample([0, 3, 6, 9].map(cosineDecaySchedule(4, 6, { alpha: 0.25 })), [4, 2.5, 1, 1])
  })

  test('of a higher power', () => {
    expectExample([0, 1, 2].map(cosineDecaySchedule(4, 2, { exponent: 2 })), [4, 1, 0])
  })

  test('upwards where alpha is above 1', () => {
    expectExample([0, 1, 2].map(cosineDecaySchedule(2, 2, { alpha: 2 })), [2, 3, 4])
  })

  test.each([
    ['cosineDecaySchedule: initValue must be a finite number, got NaN', () => cosineDecaySchedule(NaN, 6)],
    ['cosineDecaySchedule: decaySteps must be a whole number >= 1, got 0', () => cosineDecaySchedule(1, 0)],
    ['cosineDecaySchedule: alpha must be a finite number, got Infinity', () => cosineDecaySchedule(1, 6, { alpha: Infinity })],
    ['cosineDecaySchedule: exponent must be a finite number >= 0, got -1', () => cosineDecaySchedule(1, 6, { exponent: -1 })],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
