import { describe, expect, test } from 'vitest'
import { expectExample, expectThrows } from '../support/example.ts'

describe('expectExample', () => {
  test.each([
    ['numbers to nine digits', 0.1 + 0.2, 0.3],
    ['−0 and 0', -0, 0],
    ['NaN', Number.NaN, Number.NaN],
    ['leaves, to nine digits', new Float64Array([1 + 1e-12, -0]), new Float64Array([1, 0])],
    ['trees', { w: [new Float64Array([1 / 3])], n: 1, name: 'a' }, { w: [new Float64Array([0.3333333333])], n: 1, name: 'a' }],
  ])('accepts %s', (_, got, want) => expectExample(got, want))

  test.each([
    ['a number off by 2e-9', 1 + 2e-9, 1],
    ['a small number for 0', 1e-300, 0],
    ['another element', new Float64Array([1, 2]), new Float64Array([1, 3])],
    ['a longer leaf', new Float64Array([1, 2]), new Float64Array([1])],
    ['a shorter leaf', new Float64Array([1]), new Float64Array([1, 2])],
    ['an array for a leaf', [1], new Float64Array([1])],
    ['a key too many', { w: 1, v: 2 }, { w: 1 }],
    ['a key too few', { w: 1 }, { w: 1, v: 2 }],
    ['undefined for a number', undefined, 0],
  ])('refuses %s', (_, got, want) => {
    expect(() => expectExample(got, want)).toThrow(/expected/)
  })
})

describe('expectThrows', () => {
  const refuse = (): never => {
    throw new RangeError('b1 is out of range')
  }

  test('accepts the message', () => expectThrows(refuse, 'b1 is out of range'))

  test('refuses a part of the message', () => {
    expect(() => expectThrows(refuse, 'b1')).toThrow(/expected/)
  })

  test('refuses silence', () => {
    expect(() => expectThrows(() => 1, 'b1')).toThrow(/expected/)
  })
})
