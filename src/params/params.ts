/**
 * An array with a shape, row major: for transforms that read shapes (factored moments, Muon, centralize).
 * `data.length` is the product of `shape`. Make one with `tensor`.
 */
export interface Tensor {
  readonly _tag: 'Tensor'
  readonly shape: readonly number[]
  readonly data: Float64Array
}

/** What params are made of: a `Float64Array` is a vector, a `Tensor` has any rank. */
export type Leaf = Float64Array | Tensor

/**
 * A pytree: one leaf, or any nesting of records, arrays and tuples of leaves. Matched by key, never by order.
 *
 * Give your own params a `type`, not an `interface`: an interface has no index signature and is refused by the compiler.
 */
export type Params = Leaf | readonly Params[] | { readonly [key: string]: Params }

/** Where a leaf stands: the keys and indices from the root. */
export type Path = readonly (string | number)[]
