import { largest } from './largest.ts'

/** The point of the simplex nearest to x: the sparse relative of softmax. */
export const sparsemax = (x: Float64Array): Float64Array => {
  const top = largest(x)
  const below = x.map((value) => value - top)
  let threshold = 0
  let sum = 0
  for (const [i, value] of below.toSorted().toReversed().entries()) {
    sum += value
    if (1 + (i + 1) * value > sum) threshold = (sum - 1) / (i + 1)
  }
  return below.map((value) => Math.max(value - threshold, 0))
}
