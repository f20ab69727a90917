import type { Space } from './space.ts'
import { internal, type Values } from './values.ts'

const write = (space: Space, record: Readonly<Record<string, unknown>>, prefix: string, into: Record<string, number>): void => {
  for (const [key, given] of Object.entries(record)) {
    if (key === '_tag' && prefix !== '') continue
    const name = prefix + key
    const parameter = Object.hasOwn(space, key) ? space[key] : undefined
    if (parameter === undefined) throw new RangeError(`enqueue: ${name} must be a parameter of the space, got ${String(given)}`)
    if (parameter._tag !== 'Branches') {
      const value = internal(parameter, given)
      if (value === undefined) throw new RangeError(`enqueue: ${name} must be in its distribution, got ${String(given)}`)
      into[name] = value
      continue
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only its `_tag` is read, as a text, before its names are checked
    const branch = given as Readonly<Record<string, unknown>>
    const index = Object.keys(parameter.branches).indexOf(String(branch['_tag']))
    if (index < 0) throw new RangeError(`enqueue: ${name}._tag must be a branch, got ${String(branch['_tag'])}`)
    into[name] = index
    write(Object.values(parameter.branches)[index]!, branch, `${name}.${String(branch['_tag'])}.`, into)
  }
}

/**
 * The flat values of a record of parameters, whole or in part.
 *
 * @throws RangeError naming a parameter that the space does not have, or a value out of its distribution.
 */
export const flatValues = (space: Space, record: Readonly<Record<string, unknown>>): Values => {
  const values: Record<string, number> = {}
  write(space, record, '', values)
  return values
}
