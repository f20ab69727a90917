import { describe, expect, test } from 'vitest'
import { sgdrSchedule } from '../../src/schedules/sgdrSchedule.ts'
import { expectExample } from '../support/example.ts'

describe('sgdrSchedule', () => {
  test('one cycle after the other', () => {
    expectExample(
      [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
        sgdrSchedule([
          { initValue: 0, peakValue: 4, warmupSteps: 1, decaySteps: 3 },
          { initValue: 1, peakValue: 2, warmupSteps: 2, decaySteps: 4, endValue: 1, exponent: 2 },
        ]),
      ),
      [0, 4, 2, 1, 1.5, 2, 1.25, 1, 1],
    )
  })

  test('boundaries are sums of lengths', () => {
    expectExample(
      [0, 1, 2, 3, 4, 5, 6].map(sgdrSchedule([1, 2, 3].map((peakValue) => ({ initValue: 0, peakValue, warmupSteps: 1, decaySteps: 2 })))),
      [0, 1, 0, 2, 0, 3, 0],
    )
  })

  test.each([
    ['sgdrSchedule: cycles must be at least one, got 0', () => sgdrSchedule([])],
    [
      'warmupCosineDecaySchedule: decaySteps must be > warmupSteps (3), got 3',
      () => sgdrSchedule([{ initValue: 0, peakValue: 4, warmupSteps: 3, decaySteps: 3 }]),
    ],
  ] as const)('refuses: %s', (message, make) => {
    expect(make).toThrow(new RangeError(message))
  })
})
