import { describe, expect, test } from 'vitest'
import { piecewiseInterpolateSchedule } from '../../src/schedules/piecewiseInterpolateSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('piecewiseInterpolateSchedule', () => {
  test('straight lines', () => {
    expectExample([0, 1, 2, 3, 4, 6, 7].map(piecewiseInterpolateSchedule('linear', 2, { 2: 2, 6: 0.5 })), [2, 3, 4, 3.5, 3, 2, 2])
  })

  test('half cosines', () => {
    expectExample([0, 1, 2, 4, 5, 6, 8, 9].map(piecewiseInterpolateSchedule('cosine', 2, { 2: 3, 8: 0 })), [2, 4, 6, 4.5, 3, 1.5, 0, 0])
  })

  test('a boundary at 0 is where it starts', () => {
    expectExample([0, 1, 2].map(piecewiseInterpolateSchedule('linear', 2, { 0: 3, 2: 0 })), [6, 3, 0])
  })

  test('no boundaries', () => {
    expectExample([0, 9].map(piecewiseInterpolateSchedule('cosine', 2)), [2, 2])
  })

  test('boundaries too large to be ordered by the language', () => {
    expectExample(
      [4294967296, 6442450944, 8589934592].map(piecewiseInterpolateSchedule('linear', 2, { 8589934592: 2, 4294967296: 3 })),
      [6, 9, 12],
    )
  })

  test('nothing happens before 0', () => {
    expectExample([-3].map(piecewiseInterpolateSchedule('linear', 2, { 2: 2 })), [2])
  })

  test.each([
    [
      'piecewiseInterpolateSchedule: interpolateType must be one of linear, cosine, got square',
      () => piecewiseInterpolateSchedule('square' as 'cosine', 1),
    ],
    ['piecewiseInterpolateSchedule: initValue must be a finite number, got NaN', () => piecewiseInterpolateSchedule('linear', NaN)],
    [
      'piecewiseInterpolateSchedule: scale at 2 must be a finite number >= 0, got NaN',
      () => piecewiseInterpolateSchedule('linear', 1, { 2: NaN }),
    ],
    [
      'piecewiseInterpolateSchedule: boundary -1 must be a whole number >= 0, got -1',
      () => piecewiseInterpolateSchedule('linear', 1, { [-1]: 1 }),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
