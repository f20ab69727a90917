import type { Leaf, Tensor } from '../params/params.ts'

/** What losses read and give: a scalar is a number, a vector a `Float64Array`, and a `Tensor` has any rank. */
export type Numbers = number | Leaf

/** The kind of what is made of `A` and `B` element by element: a `Tensor` where one of them is, else a `Float64Array` where one of them is. */
export type Broadcast<A extends Numbers, B extends Numbers> = A extends Tensor
  ? Tensor
  : B extends Tensor
    ? Tensor
    : A extends Float64Array
      ? Float64Array
      : B extends Float64Array
        ? Float64Array
        : number

/** The kind of a gradient with respect to `A`: that of `A`. */
export type Like<A extends Numbers> = Broadcast<A, number>

/** What is left of `A` and `B` when axes are reduced: a number of vectors, by rank a number, a `Float64Array` or a `Tensor` of tensors. */
export type Reduced<A extends Numbers, B extends Numbers> = Tensor extends Broadcast<A, B> ? Numbers : number

/** Which elements to include: zeros and falses leave out. A `Tensor` of zeros and ones, or any `{ shape, data }`, will do. */
export type Where = Float64Array | readonly boolean[] | { readonly shape: readonly number[]; readonly data: ArrayLike<boolean | number> }

/** One axis, several in order, or null for all. Negative axes count from the last. */
export type Axis = number | readonly number[] | null

/** Along which axes a loss sums, and over which elements. */
export interface AxisOptions {
  /** Axis or axes to sum along, null for all. Default -1. */
  readonly axis?: Axis
  /** Elements to include; broadcast to the shape of the inputs. Default all. */
  readonly where?: Where | null
}
