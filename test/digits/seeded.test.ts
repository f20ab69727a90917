import { expect, test } from 'vitest'
import { shuffled, uniform } from '../../examples/digits/seeded.ts'

const items = Array.from({ length: 100 }, (_, i) => i)

test('shuffled: the same items, in an order that the seed decides', () => {
  expect(shuffled(1, items)).not.toEqual(items)
  expect(shuffled(1, items).toSorted((a, b) => a - b)).toEqual(items)
  expect(shuffled(1, items)).toEqual(shuffled(1, items))
  expect(shuffled(2, items)).not.toEqual(shuffled(1, items))
})

test('shuffled: every order is as frequent as any other', () => {
  const counts = new Map<string, number>()
  for (let seed = 0; seed < 6000; seed++) {
    const order = shuffled(seed, ['a', 'b', 'c']).join('')
    counts.set(order, (counts.get(order) ?? 0) + 1)
  }
  expect(counts.size).toBe(6)
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150) // five standard deviations
})

test('uniform: numbers in [−bound, bound) that fill it', () => {
  const numbers = uniform(1, 10_000, 3)
  expect(numbers).toEqual(uniform(1, 10_000, 3))
  expect(numbers.every((x) => x >= -3 && x < 3)).toBe(true)
  expect(Math.min(...numbers)).toBeLessThan(-2.99)
  expect(Math.max(...numbers)).toBeGreaterThan(2.99)
  expect(Math.abs(numbers.reduce((a, b) => a + b) / 10_000)).toBeLessThan(0.1)
})
