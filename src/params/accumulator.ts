import { leafData, leafShape } from './leaf.ts'
import type { Leaf } from './params.ts'
import { tensor } from './tensor.ts'

/** What one microbatch gives in one place: a number, or a leaf. */
export type Output = number | Leaf

/** How what microbatches give is put together: `carry = init(first)`, `carry = update(carry, value, index)` for each, then `finalize(carry)`. */
export interface Accumulator<Carry = unknown> {
  readonly init: (first: Output) => Carry
  readonly update: (carry: Carry, value: Output, index: number) => Carry
  readonly finalize: (carry: Carry) => Output
}

/** The sum, the mean over all microbatches, the mean over those that ran, or all rows in the order of the batch. */
export const accumulationTypes: readonly ['sum', 'mean', 'runningMean', 'concat'] = ['sum', 'mean', 'runningMean', 'concat']

/** One of `'sum'`, `'mean'`, `'runningMean'`, `'concat'`. */
export type AccumulationType = (typeof accumulationTypes)[number]

const dataOf = (x: Output): Float64Array => (typeof x === 'number' ? Float64Array.of(x) : leafData(x))
const shapeOf = (x: Output): readonly number[] => (typeof x === 'number' ? [] : leafShape(x))

const likeOutput = (like: Output, data: Float64Array): Output =>
  typeof like === 'number' ? (data[0] as number) : like instanceof Float64Array ? data : tensor(like.shape, data)

const folded = (step: (carry: number, value: number, index: number) => number, end: (carry: number) => number): Accumulator<Output> => ({
  init: (first) => likeOutput(first, new Float64Array(dataOf(first).length)),
  update: (carry, value, index) => {
    const data = dataOf(value)
    return likeOutput(carry, dataOf(carry).map((x, i) => step(x, data[i] as number, index))) // prettier-ignore
  },
  finalize: (carry) => likeOutput(carry, dataOf(carry).map(end)),
})

/** Row s of microbatch m is row m + s · count. */
const concat = (count: number): Accumulator<readonly Output[]> => ({
  init: (first) => new Array<Output>(count).fill(likeOutput(first, new Float64Array(dataOf(first).length))),
  update: (carry, value, index) => carry.with(index, value),
  finalize: (carry) => {
    const first = carry[0] as Output
    const [rows = 1, ...rest] = shapeOf(first)
    const size = rest.reduce((product, side) => product * side, 1)
    const data = new Float64Array(count * rows * size)
    carry.forEach((value, m) => {
      for (let s = 0; s < rows; s++) data.set(dataOf(value).subarray(s * size, (s + 1) * size), (m + s * count) * size)
    })
    return rest.length === 0 ? data : tensor([count * rows, ...rest], data)
  },
})

/** The accumulator of a word, for so many microbatches. */
export const accumulatorOf = (type: AccumulationType, count: number): Accumulator => {
  const add = (carry: number, value: number): number => carry + value
  const accumulators: Readonly<Record<AccumulationType, unknown>> = {
    sum: folded(add, (x) => x),
    mean: folded(add, (x) => x / count),
    runningMean: folded(
      (mean, value, index) => (mean * index) / (index + 1) + value * (1 - index / (index + 1)),
      (x) => x,
    ),
    concat: concat(count),
  }
  return accumulators[type] as Accumulator
}
