/** Values of optax's schedules at counts 0 to 39. */
import { expect, test } from 'vitest'
import { type Call, callOf, readGolden, showCall } from '../support/golden.ts'
import type { Schedule } from '../../src/schedules/schedule.ts'

const { cases } = readGolden<{ readonly cases: readonly { readonly call: Call; readonly values: readonly number[] }[] }>('schedules')

test.each(cases.map(({ call, values }) => [showCall(call), call, values] as const))('%s', (_, call, values) => {
  const schedule = callOf(call) as Schedule
  values.forEach((value, count) =>
    expect(Math.abs(schedule(count) - value), `at ${count}`).toBeLessThanOrEqual(1e-12 * (1 + Math.abs(value))),
  )
})
