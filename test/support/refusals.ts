import { expect, test } from 'vitest'

/** One test for each message: the call throws a `RangeError` that says exactly this. */
export const refuses = (calls: Readonly<Record<string, () => unknown>>): void => {
  for (const [message, call] of Object.entries(calls)) {
    test(`refused: ${message}`, () => expect(call).toThrow(new RangeError(message)))
  }
}
