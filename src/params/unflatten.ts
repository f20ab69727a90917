import { setField } from './nest.ts'
import type { LeafStructure, Structure } from './structure.ts'

/** A tree of the given structure around arrays, taken from `next` leaf by leaf. The inverse of `flattenLike`. */
export const unflatten = (structure: Structure, next: (leaf: LeafStructure) => Float64Array): unknown => {
  if (structure.kind === 'leaf') {
    const data = next(structure)
    return structure.shape === null ? data : { _tag: 'Tensor', shape: structure.shape, data }
  }
  const { kind, keys, children } = structure
  if (kind === 'array') return children.map((child) => unflatten(child, next))
  const record: Record<string, unknown> = {}
  for (let i = 0; i < children.length; i++) setField(record, keys[i] as string, unflatten(children[i] as Structure, next))
  return record
}
