import { type Either, isLeft, right } from 'fp-ts/lib/Either.js'
import { isLeaf, leafLike } from '../../params/leaf.ts'
import type { Path } from '../../params/params.ts'
import { describe, isRecord } from '../../params/structure.ts'
import { setField } from '../../params/nest.ts'
import type { CheckpointError } from './checkpoint.ts'
import { nameOf } from './nameOf.ts'
import { readAny } from './readAny.ts'
import { leafAt, numbersAt, plainAt, refuse, type Slots } from './slots.ts'

/** Does the template say nothing of what stands here: null, undefined, or a list that is empty at first? */
const isOpen = (template: unknown): boolean =>
  template === null || template === undefined || (Array.isArray(template) && template.length === 0)

/** The value at a path, with the keys, shapes and types of a template. */
export const readLike = (template: unknown, slots: Slots, path: Path): Either<CheckpointError, unknown> => {
  const name = nameOf(path)
  const mismatch = (): Either<CheckpointError, never> => refuse(slots, path, describe(template))
  if (path[0] === 'state' && isOpen(template)) {
    const any = readAny(slots, path)
    return isLeft(any) || !Array.isArray(template) || Array.isArray(any.right) ? any : mismatch()
  }
  const plain = plainAt(slots, name)
  if (isLeaf(template)) {
    const data = leafAt(slots, name, template)
    return data === undefined ? mismatch() : right(leafLike(template, data))
  }
  if (typeof template === 'number') {
    const data = plain === undefined ? numbersAt(slots, name, []) : undefined
    return data === undefined ? mismatch() : right(data[0])
  }
  if (typeof plain !== 'object' || plain === null)
    return plain !== undefined && typeof plain === typeof template ? right(plain) : mismatch()
  if (Array.isArray(template)) {
    if (plain.is !== 'list' || plain.length !== template.length) return mismatch()
    const list: unknown[] = []
    for (const [i, child] of template.entries()) {
      const value = readLike(child, slots, [...path, i])
      if (isLeft(value)) return value
      list.push(value.right)
    }
    return right(list)
  }
  const keys = isRecord(template) ? Object.keys(template) : []
  if (!isRecord(template) || plain.is !== 'record' || plain.keys.length !== keys.length) return mismatch()
  const [record, found]: [Record<string, unknown>, ReadonlySet<string>] = [{}, new Set(plain.keys)]
  for (const key of keys) {
    if (!found.has(key)) return mismatch()
    const value = readLike(template[key], slots, [...path, key])
    if (isLeft(value)) return value
    setField(record, key, value.right)
  }
  return right(record)
}
