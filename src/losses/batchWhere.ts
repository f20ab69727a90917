import { asTensor, maskTensor } from './ndarray.ts'
import type { AxisOptions, Numbers } from './numbers.ts'
import { resolveAxes } from './shapes.ts'

/** A mask of another rank than the logits lacks the reduced axes: it says which examples to include. Give it sides of one there. */
export const batchWhere = (owner: string, logits: Numbers, options: AxisOptions): AxisOptions => {
  const { axis = -1, where } = options
  if (where === undefined) return options
  const { shape, data } = maskTensor(where)
  if (shape.length === asTensor(logits).shape.length) return options
  const axes = resolveAxes(owner, axis, shape.length + (typeof axis === 'number' ? 1 : (axis?.length ?? 0)))
  const sides = [...shape]
  for (const a of [...axes].sort((x, y) => x - y)) sides.splice(a, 0, 1)
  return { axis, where: { shape: sides, data } }
}
