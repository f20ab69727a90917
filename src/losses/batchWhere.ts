import { asTensor, maskTensor } from './ndarray.ts'
import type { AxisOptions, Numbers } from './numbers.ts'
import { otherAxes, resolveAxes } from './shapes.ts'

/** A mask of another rank than the logits says which examples to include: give it sides of one along the reduced axes. */
export const batchWhere = (owner: string, logits: Numbers, options: AxisOptions): AxisOptions => {
  const { axis = -1, where } = options
  if (where === undefined || where === null || axis === null) return options
  const { shape, data } = maskTensor(where)
  if (shape.length === asTensor(logits).shape.length) return options
  const rank = shape.length + (typeof axis === 'number' ? 1 : axis.length)
  const axes = resolveAxes(owner, axis, rank)
  const examples = otherAxes(rank, axes)
  const sides = Array.from({ length: rank }, (_, a) => (axes.includes(a) ? 1 : (shape[examples.indexOf(a)] as number)))
  return { axis, where: { shape: sides, data } }
}
