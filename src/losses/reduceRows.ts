import { asTensor, like, ofShape } from './ndarray.ts'
import type { AxisOptions, Like, Numbers, Reduced } from './numbers.ts'
import { rowsOf } from './rows.ts'
import { addRow, readRow } from './strip.ts'

/** A function of the included elements of one row of each operand. */
export type OfRow<R> = (x: Float64Array, ...others: Float64Array[]) => R

/** `value` of each row of the operands. */
export const reduceRows = <A extends Numbers, B extends Numbers>(
  owner: string,
  value: OfRow<number>,
  x: A,
  others: readonly B[],
  options: AxisOptions,
): Reduced<A, B> => {
  const rows = rowsOf(owner, asTensor(x), others.map(asTensor), options)
  const values = new Float64Array(rows.count)
  for (let i = 0; i < rows.count; i++) {
    const kept = rows.kept(i)
    values[i] = value(readRow(rows.first, i, kept), ...rows.others.map((strip) => readRow(strip, i, kept)))
  }
  return ofShape(rows.shape, values) as Reduced<A, B>
}

/** The gradient of the sum of `reduceRows`, from `grad`: that of one row with respect to x. */
export const reduceRowsGrad = <A extends Numbers>(
  owner: string,
  grad: OfRow<Float64Array>,
  x: A,
  others: readonly Numbers[],
  options: AxisOptions,
): Like<A> => {
  const tensor = asTensor(x)
  const rows = rowsOf(owner, tensor, others.map(asTensor), options)
  const grads = new Float64Array(tensor.data.length)
  for (let i = 0; i < rows.count; i++) {
    const kept = rows.kept(i)
    addRow(grads, rows.first, i, kept, grad(readRow(rows.first, i, kept), ...rows.others.map((strip) => readRow(strip, i, kept))))
  }
  return like(x, grads)
}
