import { describe, expect, test } from 'vitest'
import { piecewiseConstantSchedule } from '../../src/schedules/piecewiseConstantSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('piecewiseConstantSchedule', () => {
  test('scales multiply', () => {
    expectExample([0, 1, 2, 3, 4, 99].map(piecewiseConstantSchedule(8, { 2: 0.5, 4: 0.25 })), [8, 8, 4, 4, 1, 1])
  })

  test('a boundary at 0 counts from the start', () => {
    expectExample([0, 1].map(piecewiseConstantSchedule(8, { 0: 3 })), [24, 24])
  })

  test('nothing to multiply', () => {
    expectExample([0, 99].map(piecewiseConstantSchedule(8)), [8, 8])
  })

  test('a scale of 0 ends it', () => {
    expectExample([0, 1, 2].map(piecewiseConstantSchedule(8, { 1: 0, 2: 5 })), [8, 0, 0])
  })

  test.each([
    ['piecewiseConstantSchedule: initValue must be a finite number, got NaN', () => piecewiseConstantSchedule(NaN)],
    ['piecewiseConstantSchedule: scale at 2 must be a finite number >= 0, got -1', () => piecewiseConstantSchedule(1, { 2: -1 })],
    ['piecewiseConstantSchedule: boundary 2.5 must be a whole number >= 0, got 2.5', () => piecewiseConstantSchedule(1, { 2.5: 1 })],
    ['piecewiseConstantSchedule: boundary -1 must be a whole number >= 0, got -1', () => piecewiseConstantSchedule(1, { [-1]: 1 })],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
