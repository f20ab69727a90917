import { isTensor, leafLike } from '../params/leaf.ts'
import type { Tensor } from '../params/params.ts'
import { describe } from '../params/structure.ts'
import { tensor } from '../params/tensor.ts'
import type { Broadcast, Like, Numbers, Where } from './numbers.ts'

/** Any numbers as a tensor: a number has rank 0, a `Float64Array` rank 1. Refuses what is neither nor a tensor. */
export const asTensor = (x: Numbers): Tensor => {
  if (typeof x === 'number') return tensor([], [x])
  if (x instanceof Float64Array) return tensor([x.length], x)
  if (isTensor(x)) return x
  throw new TypeError(`loss: inputs must be numbers, Float64Arrays or Tensors, got ${describe(x)}`)
}

/** A mask as a tensor of zeros and ones (or other numbers, where it was given as numbers). */
export const maskTensor = (where: Where): Tensor => {
  const { shape, data } = 'shape' in where ? where : { shape: [where.length], data: where }
  return tensor(shape, Float64Array.from(data, Number))
}

/** Numbers of the kind and shape of `x`. */
export const like = <A extends Numbers>(x: A, data: Float64Array): Like<A> =>
  (typeof x === 'number' ? data[0] : leafLike(x, data)) as Like<A>

/** Numbers of a shape, of the kind of what they were made of. */
export const likeBoth = <A extends Numbers, B extends Numbers>(
  x: A,
  y: B | undefined,
  shape: readonly number[],
  data: Float64Array,
): Broadcast<A, B> => (isTensor(x) || isTensor(y) ? tensor(shape, data) : ofShape(shape, data)) as Broadcast<A, B>

/** Numbers of a shape, as plain as the rank allows: a number, a `Float64Array` or a `Tensor`. */
export const ofShape = (shape: readonly number[], data: Float64Array): Numbers =>
  shape.length > 1 ? tensor(shape, data) : shape.length === 1 ? data : (data[0] as number)
