import { type Either, isLeft, right } from 'fp-ts/lib/Either.js'
import type { Path } from '../../params/params.ts'
import { DEEPEST } from '../../params/structure.ts'
import { setField } from '../../params/nest.ts'
import type { CheckpointError } from './checkpoint.ts'
import { nameOf } from './nameOf.ts'
import { numbersAt, plainAt, refuse, type Slots } from './slots.ts'

/** The value at a path as the file itself describes it: where the template leaves open what stands there. */
export const readAny = (slots: Slots, path: Path): Either<CheckpointError, unknown> => {
  const name = nameOf(path)
  if (path.length > DEEPEST) return refuse(slots, path, `nesting no deeper than ${DEEPEST}`)
  const plain = plainAt(slots, name)
  const entry = slots.header.entries.get(name)
  if (entry !== undefined) {
    const data = numbersAt(slots, name, entry.shape)
    if (data === undefined || (entry.shape.length > 1 && plain === undefined)) return refuse(slots, path, 'a value')
    if (plain !== undefined) return right({ _tag: 'Tensor', shape: entry.shape, data })
    return right(entry.shape.length === 0 ? data[0] : data)
  }
  if (plain === undefined) return refuse(slots, path, 'a value')
  if (plain === null || typeof plain !== 'object') return right(plain)
  if (plain.is === 'list') {
    const list: unknown[] = []
    for (let i = 0; i < plain.length; i++) {
      const child = readAny(slots, [...path, i])
      if (isLeft(child)) return child
      list.push(child.right)
    }
    return right(list)
  }
  if (plain.is !== 'record') return plain.is === 'undefined' ? right(undefined) : refuse(slots, path, 'the numbers of a tensor')
  const record: Record<string, unknown> = {}
  for (const key of plain.keys) {
    const child = readAny(slots, [...path, key])
    if (isLeft(child)) return child
    setField(record, key, child.right)
  }
  return right(record)
}
