import { describe, expect, test } from 'vitest'
import { joinSchedules } from '../../src/schedules/joinSchedules.ts'
import { expectExample } from '../support/example.ts'

describe('joinSchedules', () => {
  test('each counts from 0 again', () => {
    expectExample(
      [0, 1, 2, 3, 4, 5, 6].map(joinSchedules([(count) => count, (count) => 10 + count, (count) => 100 + count], [2, 5])),
      [0, 1, 10, 11, 12, 100, 101],
    )
  })

  test('one alone', () => {
    expectExample([0, 3].map(joinSchedules([(count) => 2 * count], [])), [0, 6])
  })

  test('a boundary at 0 skips the first', () => {
    expectExample([0, 1].map(joinSchedules([() => 1, (count) => 10 + count], [0])), [10, 11])
  })

  test('equal boundaries skip one', () => {
    expectExample([2, 3, 4].map(joinSchedules([() => 1, () => 2, (count) => 10 + count], [3, 3])), [1, 10, 11])
  })

  test.each([
    ['joinSchedules: boundaries must be one fewer than the 0 schedules, got 0', () => joinSchedules([], [])],
    ['joinSchedules: boundaries must be one fewer than the 1 schedules, got 1', () => joinSchedules([() => 1], [3])],
    ['joinSchedules: boundaries[0] must be a whole number >= 0, got -1', () => joinSchedules([() => 1, () => 2], [-1])],
    ['joinSchedules: boundaries[1] must be a whole number >= 0, got 2.5', () => joinSchedules([() => 1, () => 2, () => 3], [4, 2.5])],
    ['joinSchedules: boundaries[1] must be >= 4, got 2', () => joinSchedules([() => 1, () => 2, () => 3], [4, 2])],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})

test('what the caller does to its arrays later changes nothing', () => {
  const [schedules, boundaries] = [[() => 1, () => 2], [3]]
  const schedule = joinSchedules(schedules, boundaries)
  schedules.reverse()
  boundaries[0] = 0
  expect([schedule(2), schedule(3)]).toEqual([1, 2])
})
