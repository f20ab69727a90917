import type { Tensor } from '../params/params.ts'
import { activeSet } from './activeSet.ts'
import { checkLength } from './checkLength.ts'
import { matrixSides } from './matrixSides.ts'
import { maxAbs } from './maxAbs.ts'
import { powerOfTwoBelow } from './powerOfTwoBelow.ts'
import { transpose } from './transpose.ts'

type Solve = (b: Float64Array) => Float64Array

/** The solver for a matrix: scales its columns and b to about 1 and the answer back. */
const solver = (a: Float64Array, m: number, n: number): Solve => {
  const columns = transpose(a, m, n)
  const scales = Array.from({ length: n }, (_, j) => powerOfTwoBelow(maxAbs(columns.subarray(j * m, (j + 1) * m))))
  const scaled = columns.map((value, at) => value / scales[Math.floor(at / m)]!)
  return (b) => {
    if (![maxAbs(a), maxAbs(b)].every(Number.isFinite)) return new Float64Array(n).fill(NaN)
    const scale = powerOfTwoBelow(maxAbs(b))
    const x = activeSet(
      scaled,
      b.map((value) => value / scale),
      n,
    )
    return x.map((value, j) => (value / scales[j]!) * scale)
  }
}

/**
 * Nonnegative least squares.
 *
 *     x = argmin ‖A x − b‖₂      over x ≥ 0
 *
 * A is m × n; b has m numbers, or is an m × k matrix of k right-hand sides; x has n numbers, or is n × k.
 * Solved to rounding by active sets; optax takes a number of steps of an accelerated gradient method.
 * Where A or b holds NaN or an infinity x is NaN.
 *
 * @example
 * import { nnls, tensor } from 'descend'
 *
 * nnls(tensor([2, 2], [1, 0, 0, 1]), new Float64Array([3, -1])) // => new Float64Array([3, 0])
 *
 * @throws RangeError when A is no matrix or b does not have its rows.
 * @see optax.nnls; Lawson & Hanson, Solving Least Squares Problems (1974), chapter 23
 */
export function nnls(a: Tensor, b: Float64Array): Float64Array
export function nnls(a: Tensor, b: Tensor): Tensor
export function nnls(a: Tensor, b: Float64Array | Tensor): Float64Array | Tensor {
  const [m, n] = matrixSides('nnls', 'a', a)
  const solve = solver(a.data, m, n)
  if (b instanceof Float64Array) {
    checkLength('nnls', 'b', b, m)
    return solve(b)
  }
  const [rows, k] = matrixSides('nnls', 'b', b)
  if (rows !== m) throw new RangeError(`nnls: b must have ${m} rows, got ${rows}`)
  const sides = transpose(b.data, m, k)
  const solutions = new Float64Array(k * n)
  for (let side = 0; side < k; side++) solutions.set(solve(sides.subarray(side * m, (side + 1) * m)), side * n)
  return { _tag: 'Tensor', shape: [n, k], data: transpose(solutions, k, n) }
}
