import { categorical } from './categorical.ts'
import type { Distribution } from './distribution.ts'
import type { Space } from './space.ts'

/** A parameter with the branch it belongs to: present when the parameter `when.name` has the choice number `when.index`. */
export interface FlatParameter {
  readonly name: string
  readonly distribution: Distribution
  readonly when?: { readonly name: string; readonly index: number }
}

/**
 * The parameters of a space in a row, a branch's tag before the branch's parameters, each with its full name.
 *
 *     { optimizer: branches({ sgd: { momentum } }) }  →  optimizer, optimizer.sgd.momentum
 *
 * @throws RangeError when a name or a tag holds a dot, or a branch has a parameter called `_tag`.
 */
export const flatSpace = (space: Space, prefix = '', when?: FlatParameter['when']): readonly FlatParameter[] =>
  Object.entries(space).flatMap(([key, parameter]): readonly FlatParameter[] => {
    const tags = parameter._tag === 'Branches' ? Object.keys(parameter.branches) : []
    for (const word of [key, ...tags]) if (word.includes('.')) throw new RangeError(`space: names must be without a dot, got ${word}`)
    if (when !== undefined && key === '_tag') throw new RangeError('space: names in a branch must be other than _tag, got _tag')
    const name = prefix + key
    const place = when === undefined ? { name } : { name, when }
    if (parameter._tag !== 'Branches') return [{ ...place, distribution: parameter }]
    const below = Object.values(parameter.branches).map((inner, index) => flatSpace(inner, `${name}.${tags[index]}.`, { name, index }))
    return [{ ...place, distribution: categorical(tags) }, ...below.flat()]
  })
