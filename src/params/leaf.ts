import type { Leaf, Tensor } from './params.ts'

/** Is this node a `Tensor`? */
export const isTensor = (node: unknown): node is Tensor => {
  if (typeof node !== 'object' || node === null) return false
  const { _tag, shape, data }: Partial<Tensor> = node
  return _tag === 'Tensor' && Array.isArray(shape) && data instanceof Float64Array
}

/** Is this node a leaf? */
export const isLeaf = (node: unknown): node is Leaf => node instanceof Float64Array || isTensor(node)

/** The numbers of a leaf. */
export const leafData = (leaf: Leaf): Float64Array => (leaf instanceof Float64Array ? leaf : leaf.data)

/** The shape of a leaf; a `Float64Array` is a vector. */
export const leafShape = (leaf: Leaf): readonly number[] => (leaf instanceof Float64Array ? [leaf.length] : leaf.shape)

/** A leaf of the same kind and shape around other numbers. */
export const leafLike = (leaf: Leaf, data: Float64Array): Leaf =>
  leaf instanceof Float64Array ? data : { _tag: 'Tensor', shape: leaf.shape, data }
