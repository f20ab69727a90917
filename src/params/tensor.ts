import { checkShape } from './checkShape.ts'
import type { Tensor } from './params.ts'

/**
 * A row-major array with a shape.
 *
 * @example
 * import { tensor } from 'descend'
 *
 * tensor([2, 2], [1, 2, 3, 4]).shape // => [2, 2]
 *
 * @throws RangeError when the shape holds something other than whole numbers >= 0, or its product is not the length of `data`.
 */
export const tensor = (shape: readonly number[], data: Float64Array | readonly number[]): Tensor => {
  const size = checkShape('tensor', shape)
  if (size !== data?.length) {
    throw new RangeError(`tensor: data must have length ${size} for shape [${shape.join(', ')}], got ${data?.length}`)
  }
  return { _tag: 'Tensor', shape, data: data instanceof Float64Array ? data : Float64Array.from(data) }
}
