import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { isLeaf, leafLike, leafShape } from '../../params/leaf.ts'
import type { Path } from '../../params/params.ts'
import { showPath } from '../../params/path.ts'
import { describe, isRecord } from '../../params/structure.ts'
import { setField } from '../../params/unflatten.ts'
import type { Header } from '../safetensors/header.ts'
import { readTensor } from '../safetensors/readTensor.ts'
import { checkpointError, type CheckpointError } from './checkpoint.ts'
import { nameOf } from './nameOf.ts'

/** What a file holds: tensors, and by name what is no number. */
export interface Found {
  readonly bytes: Uint8Array
  readonly header: Header
  readonly plain: ReadonlyMap<string, unknown>
}

/** How a node of the file is told in words. */
const inFile = ({ header, plain }: Found, name: string): string => {
  const entry = header.entries.get(name)
  if (entry !== undefined) return `${entry.dtype} of shape [${entry.shape.join(', ')}]`
  return plain.has(name) ? `${JSON.stringify(plain.get(name))}` : 'nothing'
}

const isPlain = (value: unknown): boolean =>
  value === null || typeof value === 'boolean' || typeof value === 'string' || (Array.isArray(value) && value.length === 0)

/** The numbers of a tensor of this shape; undefined where the file has none. */
const numbers = ({ bytes, header }: Found, name: string, shape: readonly number[]): Float64Array | undefined => {
  const entry = header.entries.get(name)
  const fits = entry?.dtype === 'F64' && entry.shape.length === shape.length && shape.every((side, i) => entry.shape[i] === side)
  return fits ? readTensor(bytes, header, entry) : undefined
}

/** The value of a slot that is no branch; undefined where the file has none that fits, else in a tuple. */
const slot = (template: unknown, found: Found, name: string): readonly [unknown] | undefined => {
  if (isLeaf(template)) {
    const data = numbers(found, name, leafShape(template))
    return data && [leafLike(template, data)]
  }
  const open = template === undefined || template === null
  const number = typeof template === 'number' || open ? numbers(found, name, [])?.[0] : undefined
  if (number !== undefined) return [number]
  const plain = found.plain.get(name)
  if (!found.plain.has(name) || !isPlain(plain) || !(open || typeof plain === typeof template)) return undefined
  return [Array.isArray(plain) ? undefined : plain]
}

/** A value with the keys, shapes and types of a template and the numbers of a file; every slot of the file must have its place. */
export const fill = (template: unknown, found: Found): Either<CheckpointError, unknown> => {
  const used = new Set<string>()
  const refuse = (path: Path, expected: string): Either<CheckpointError, never> => {
    const message = `${showPath(path).slice(1)}: expected ${expected}, found ${inFile(found, nameOf(path))}`
    return left(checkpointError('Mismatch', message, path))
  }
  const walk = (node: unknown, path: Path): Either<CheckpointError, unknown> => {
    if (Array.isArray(node)) {
      const children: unknown[] = []
      for (const [i, child] of node.entries()) {
        const value = walk(child, [...path, i])
        if (isLeft(value)) return value
        children.push(value.right)
      }
      return right(children)
    }
    if (isRecord(node) && !isLeaf(node)) {
      const record: Record<string, unknown> = {}
      for (const [key, child] of Object.entries(node)) {
        const value = walk(child, [...path, key])
        if (isLeft(value)) return value
        setField(record, key, value.right)
      }
      return right(record)
    }
    const name = nameOf(path)
    const value = slot(node, found, name)
    if (value === undefined) return refuse(path, describe(node))
    used.add(name)
    return right(value[0])
  }
  const filled = walk(template, [])
  const spare = [...found.header.entries.keys(), ...found.plain.keys()].find((name) => !used.has(name))
  if (isLeft(filled) || spare === undefined) return filled
  return left(checkpointError('Mismatch', `${spare}: expected nothing, found ${inFile(found, spare)}`))
}
