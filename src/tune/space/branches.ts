import type { Branches, Space } from './space.ts'

/**
 * A conditional parameter: one of a few spaces, and that space's parameters with it.
 *
 * The objective gets a discriminated union on `_tag`; only the parameters of the branch taken are sampled.
 *
 * @example
 * import { branches, float, type ParametersOf } from 'descend/tune'
 *
 * const space = { optimizer: branches({ sgd: { momentum: float(0, 0.99) }, adam: { b1: float(0.8, 0.99) } }) }
 * const inertia = ({ optimizer }: ParametersOf<typeof space>): number => (optimizer._tag === 'sgd' ? optimizer.momentum : optimizer.b1)
 * inertia({ optimizer: { _tag: 'adam', b1: 0.9 } }) // => 0.9
 *
 * @throws RangeError when there is no branch.
 */
export const branches = <const B extends Readonly<Record<string, Space>>>(spaces: B): Branches<B> => {
  if (Object.keys(spaces).length === 0) throw new RangeError('branches: spaces must be at least one space, got none')
  return { _tag: 'Branches', branches: spaces }
}
