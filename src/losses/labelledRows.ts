import type { Tensor } from '../params/params.ts'
import { asTensor, like } from './ndarray.ts'
import type { AxisOptions, Like, Numbers } from './numbers.ts'
import { rowsOf, type Rows } from './rows.ts'
import { checkShape } from './shapes.ts'
import { addRow, readRow } from './strip.ts'

/** A function of a row of scores, its integer label, and the positions in the row that a mask leaves in. */
export type OfLabelledRow<R> = (scores: Float64Array, label: number, kept: readonly number[]) => R

const rowsFor = (owner: string, scores: Tensor, labels: Tensor, options: AxisOptions): Rows => {
  const rows = rowsOf(owner, scores, [], options)
  checkShape(owner, 'labels', labels, rows.shape)
  const broken = labels.data.find((label) => !Number.isInteger(label))
  if (broken !== undefined) throw new RangeError(`${owner}: labels must be whole numbers, got ${broken}`)
  return rows
}

/** `value` of each row of scores and its label. */
export const labelledRows = <B extends Numbers>(
  owner: string,
  value: OfLabelledRow<number>,
  scores: Numbers,
  labels: B,
  options: AxisOptions = {},
): Like<B> => {
  const { data } = asTensor(labels)
  const { all, first, kept } = rowsFor(owner, asTensor(scores), asTensor(labels), options)
  return like(
    labels,
    data.map((label, i) => value(readRow(first, i, all), label, kept(i))),
  )
}

/** The gradient of the sum of `labelledRows`, from `grad`: that of one row with respect to its scores. */
export const labelledRowsGrad = <A extends Numbers>(
  owner: string,
  grad: OfLabelledRow<Float64Array>,
  scores: A,
  labels: Numbers,
  options: AxisOptions = {},
): Like<A> => {
  const tensor = asTensor(scores)
  const { all, first, kept } = rowsFor(owner, tensor, asTensor(labels), options)
  const grads = new Float64Array(tensor.data.length)
  for (const [i, label] of asTensor(labels).data.entries()) {
    addRow(grads, first, i, all, grad(readRow(first, i, all), label, kept(i)))
  }
  return like(scores, grads)
}
