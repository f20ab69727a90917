import { groupsOver, meanGroups } from '../linalg/groups.ts'
import { checkState } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'

const centred = (leaf: Leaf): Float64Array => {
  const [data, shape] = [leafData(leaf), leafShape(leaf)]
  if (shape.length < 2) return data
  const groups = groupsOver(shape, [...shape.keys()].slice(1))
  const means = meanGroups(data, groups)
  return data.map((x, i) => x - means[groups.of[i]!]!)
}

/**
 * Subtract from each row its mean, a row being all that shares an index of the first axis.
 *
 *     uᵢⱼ… = gᵢⱼ… − mean over j… of gᵢⱼ…
 *
 * Leaf by leaf; vectors pass through.
 *
 * @example
 * import { centralize, tensor } from 'descend'
 *
 * const g = tensor([2, 3], [1, 2, 3, 4, 5, 6])
 * centralize().update(g, {}, g)[0] // => tensor([2, 3], [-1, 0, 1, -1, 0, 1])
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.centralize; Yong et al., Gradient centralization (2020), https://arxiv.org/abs/2004.01461
 */
export const centralize = (): GradientTransformation<Stateless> => ({
  init: () => ({}),
  update: (updates, state) => {
    checkState({}, state)
    return [stepLeaves((g) => [centred(g), {}], updates, {}, updates)[0], state]
  },
})
