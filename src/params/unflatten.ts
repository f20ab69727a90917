import type { LeafStructure, Structure } from './structure.ts'

/** Define a field of a record under construction; `__proto__` too is an ordinary key. */
export const setField = (record: Record<string, unknown>, key: string, value: unknown): void => {
  if (key === '__proto__') Object.defineProperty(record, key, { value, enumerable: true, writable: true, configurable: true })
  else record[key] = value
}

/** A tree of the given structure around arrays, taken from `next` leaf by leaf. The inverse of `flattenLike`. */
export const unflatten = (structure: Structure, next: (leaf: LeafStructure) => Float64Array): unknown => {
  if (structure.kind === 'leaf') {
    const data = next(structure)
    return structure.shape === null ? data : { _tag: 'Tensor', shape: structure.shape, data }
  }
  if (structure.kind === 'array') return structure.children.map((child) => unflatten(child, next))
  const record: Record<string, unknown> = {}
  for (let i = 0; i < structure.children.length; i++) {
    setField(record, structure.keys[i] as string, unflatten(structure.children[i] as Structure, next))
  }
  return record
}
