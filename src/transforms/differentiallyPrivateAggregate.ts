import { checkNonNegative } from '../linalg/checks.ts'
import { asKey } from '../linalg/random/asKey.ts'
import type { Key } from '../linalg/random/key.ts'
import { split } from '../linalg/random/split.ts'
import { checkState } from '../params/checkState.ts'
import { batchSize, perExampleGlobalNormClip, summedLike } from '../params/perExampleGlobalNormClip.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeRandomLike } from '../params/treeRandomLike.ts'
import { treeScale } from '../params/treeScale.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'
import type { AddNoiseOptions } from './addNoise.ts'

/** The key of the next noise. */
export interface DifferentiallyPrivateAggregateState {
  readonly rngKey: Key
}

/** The state lambda of {@link differentiallyPrivateAggregate}. */
export interface DifferentiallyPrivateAggregate extends StateLambda {
  readonly state: DifferentiallyPrivateAggregateState
}

/**
 * The mean of gradients per example, each shortened and the sum made noisy, so that no example shows.
 *
 *     u = (Σₖ min(1, C / ‖gₖ‖) gₖ + C σ z) / batch size      z of mean 0 and variance 1
 *
 * C is `l2NormClip`, σ `noiseMultiplier`. Updates have one axis more than the params, the first, which counts the examples: a tensor of
 * shape [batch, …]. Only as the first link of a chain; where params are vectors, say `update<Params>(…)`. The numbers are JAX's for the same key.
 *
 * @example
 * import { differentiallyPrivateAggregate, type Params, tensor } from 'descend'
 *
 * const tx = differentiallyPrivateAggregate(1, 0, { key: 42 })
 * const params = new Float64Array(2)
 * tx.update<Params>(tensor([2, 2], [3, 4, 0, 1]), tx.init(params), params)[0] // => new Float64Array([0.3, 0.9])
 *
 * @throws RangeError on construction, when an argument is negative or not finite or the seed no safe integer.
 * @throws TreeMismatchError in `update`, when the leaves hold different numbers of examples, or examples are not shaped as the params.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.differentially_private_aggregate; Abadi et al., Deep learning with differential privacy (2016), https://arxiv.org/abs/1607.00133
 */
export const differentiallyPrivateAggregate = (
  l2NormClip: number,
  noiseMultiplier: number,
  { key }: AddNoiseOptions,
): GradientTransformation<DifferentiallyPrivateAggregate> => {
  checkNonNegative('differentiallyPrivateAggregate', { l2NormClip, noiseMultiplier })
  const rngKey = asKey(key)
  const before = new Float64Array(0)
  return {
    init: () => ({ rngKey }),
    update: (updates, state, params) => {
      checkState({ rngKey }, state)
      const [clippedSum] = perExampleGlobalNormClip(updates, l2NormClip)
      const [next = state.rngKey] = split(state.rngKey, 1)
      const [, noise] = treeRandomLike(state.rngKey, [before, params] as const)
      const noisy = treeAddScale(summedLike(params, clippedSum), l2NormClip * noiseMultiplier, noise)
      return [treeScale(1 / batchSize(updates), noisy), { rngKey: next }]
    },
  }
}
