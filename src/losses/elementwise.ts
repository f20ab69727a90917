import type { Tensor } from '../params/params.ts'
import { asTensor, like, likeBoth } from './ndarray.ts'
import type { Broadcast, Like, Numbers } from './numbers.ts'
import { broadcastShapes } from './shapes.ts'
import { stripOf, type Strip } from './strip.ts'

const broadcast = (owner: string, x: Tensor, y: Tensor): readonly [shape: readonly number[], xs: Strip, ys: Strip] => {
  const shape = broadcastShapes(owner, [x.shape, y.shape])
  return [shape, stripOf(x, shape, []), stripOf(y, shape, [])]
}

/** `value` of two operands, element by element, broadcast. A second operand left out is zero. */
export const elementwise = <A extends Numbers, B extends Numbers>(
  owner: string,
  value: (x: number, y: number) => number,
  x: A,
  y: B | undefined,
): Broadcast<A, B> => {
  const [shape, xs, ys] = broadcast(owner, asTensor(x), asTensor(y ?? 0))
  const values = new Float64Array(xs.starts.length)
  for (let i = 0; i < values.length; i++) values[i] = value(xs.data[xs.starts[i]!]!, ys.data[ys.starts[i]!]!)
  return likeBoth<A, B>(x, y, shape, values)
}

/** The gradient of the sum of `elementwise` with respect to the first operand, from the derivative of `value` by x. */
export const elementwiseGrad = <A extends Numbers>(
  owner: string,
  derivative: (x: number, y: number) => number,
  x: A,
  y: Numbers | undefined,
): Like<A> => {
  const [, xs, ys] = broadcast(owner, asTensor(x), asTensor(y ?? 0))
  const grads = new Float64Array(xs.data.length)
  for (let i = 0; i < xs.starts.length; i++) grads[xs.starts[i]!]! += derivative(xs.data[xs.starts[i]!]!, ys.data[ys.starts[i]!]!)
  return like(x, grads)
}
