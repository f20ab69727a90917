import { expect, test } from 'vitest'
import { stateAt } from '../../src/params/stateAt.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const refusing = (error: unknown) => () => {
  throw error
}

test('gives what update gives', () => {
  expect(stateAt(['innerState'], () => 7)).toBe(7)
})
test('a state is refused with the whole way', () => {
  expect(() => stateAt(['inner', 0], refusing(new TreeMismatchError(['state', 'count'], 'a number', 'null')))).toThrow(
    new TreeMismatchError(['state', 'inner', 0, 'count'], 'a number', 'null'),
  )
})
test.each([
  new TreeMismatchError(['w'], 'length 1', 'length 2'),
  new TreeMismatchError([], 'length 1', 'null'),
  new RangeError('scale: no'),
])('what is no refusal of a state goes on as it is: %s', (error) => {
  expect(() => stateAt(['inner'], refusing(error))).toThrow(error)
})
