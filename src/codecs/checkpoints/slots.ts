import { type Either, left } from 'fp-ts/lib/Either.js'
import { isTensor, leafShape } from '../../params/leaf.ts'
import type { Leaf, Path } from '../../params/params.ts'
import type { Header } from '../safetensors/header.ts'
import { readTensor, viewTensor } from '../safetensors/readTensor.ts'
import { checkpointError, type CheckpointError } from './checkpoint.ts'
import { nameOf } from './nameOf.ts'
import { type Plain, showPlain } from './plain.ts'

/** The slots of a file, and those that have been read. */
export interface Slots {
  readonly bytes: Uint8Array
  /** May leaves be views of the bytes? */
  readonly ceded: boolean
  readonly header: Header
  readonly plain: ReadonlyMap<string, Plain>
  readonly used: Set<string>
}

/** What a slot holds, in words. */
export const showSlot = ({ header, plain }: Slots, name: string): string => {
  const entry = header.entries.get(name)
  if (entry !== undefined) return `${entry.dtype} of shape [${entry.shape.join(', ')}]`
  const value = plain.get(name)
  return value === undefined ? 'nothing' : showPlain(value)
}

/** A slot is not what it should be. */
export const refuse = (slots: Slots, path: Path, expected: string): Either<CheckpointError, never> => {
  const name = nameOf(path)
  return left(checkpointError('Mismatch', `${name}: expected ${expected}, found ${showSlot(slots, name)}`, path))
}

/** The plain value of a slot, which counts as read. */
export const plainAt = ({ plain, used }: Slots, name: string): Plain | undefined => {
  used.add(name)
  return plain.get(name)
}

/** The numbers of a slot of this shape, which counts as read; undefined where it has another, or there is none. */
export const numbersAt = ({ bytes, ceded, header, used }: Slots, name: string, shape: readonly number[]): Float64Array | undefined => {
  const entry = header.entries.get(name)
  const fits = entry?.dtype === 'F64' && entry.shape.length === shape.length && shape.every((side, i) => entry.shape[i] === side)
  if (!fits) return undefined
  used.add(name)
  return ceded ? viewTensor(bytes, header, entry) : readTensor(bytes, header, entry)
}

/** The numbers of a slot that is a leaf of the same kind and shape. */
export const leafAt = (slots: Slots, name: string, like: Leaf): Float64Array | undefined =>
  slots.plain.has(name) === isTensor(like) ? numbersAt(slots, name, leafShape(like)) : undefined
