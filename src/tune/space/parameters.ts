import { none, type Option, some } from 'fp-ts/lib/Option.js'
import type { ParametersOf, Space } from './space.ts'
import { contains, external, type Values } from './values.ts'

const read = (space: Space, values: Values, prefix: string): Readonly<Record<string, unknown>> | undefined => {
  const record: Record<string, unknown> = {}
  for (const [key, parameter] of Object.entries(space)) {
    const name = prefix + key
    const value = values[name]
    if (value === undefined) return undefined
    if (parameter._tag === 'Branches') {
      const tag = Object.keys(parameter.branches)[value]
      const below = tag === undefined ? undefined : read(parameter.branches[tag]!, values, `${name}.${tag}.`)
      if (below === undefined) return undefined
      record[key] = { _tag: tag, ...below }
    } else {
      if (!contains(parameter, value)) return undefined
      record[key] = external(parameter, value)
    }
  }
  return record
}

/**
 * The record that the objective is given, from a trial's flat values; none where they are no point of the space.
 *
 * @example
 * import { categorical, float, parameters } from 'descend/tune'
 *
 * const space = { lr: float(0, 1), act: categorical(['relu', 'tanh']) }
 * parameters(space, { lr: 0.5, act: 1 }) // => { _tag: 'Some', value: { lr: 0.5, act: 'tanh' } }
 */
export const parameters = <S extends Space>(space: S, values: Values): Option<ParametersOf<S>> => {
  const record = read(space, values, '')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the record was built from the space that its type is computed from
  return record === undefined ? none : some(record as ParametersOf<S>)
}
