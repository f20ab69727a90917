import { checkFinite, checkNonNegative } from '../linalg/checks.ts'
import { asKey } from '../linalg/random/asKey.ts'
import type { Key } from '../linalg/random/key.ts'
import { split } from '../linalg/random/split.ts'
import { checkState } from '../params/checkState.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeRandomLike } from '../params/treeRandomLike.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** What {@link addNoise} cannot do without. */
export interface AddNoiseOptions {
  /** Where the noise comes from: `random.key(seed)`, or the seed. The same key gives the same noise. */
  readonly key: Key | number
}

/** Updates seen, and the key of the next noise. */
export interface AddNoiseState {
  readonly count: number
  readonly rngKey: Key
}

/** The state lambda of {@link addNoise}. */
export interface AddNoise extends StateLambda {
  readonly state: AddNoiseState
}

/**
 * Add normal noise that fades.
 *
 *     uₜ = gₜ + √(η / tᵞ) z      z of mean 0 and variance 1
 *
 * η is a variance, in squared units of the gradient. The numbers are JAX's for the same key; optax has a default key, here it is asked for.
 *
 * @example
 * import { addNoise } from 'descend'
 *
 * const tx = addNoise(0, 0.55, { key: 42 })
 * const params = new Float64Array(1)
 * tx.update(new Float64Array([3]), tx.init(params), params)[0] // => new Float64Array([3])
 *
 * @throws RangeError on construction, when η is negative, γ not finite or the seed no safe integer.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.add_noise; Neelakantan et al., Adding gradient noise improves learning for very deep networks (2015)
 */
export const addNoise = (eta: number, gamma: number, { key }: AddNoiseOptions): GradientTransformation<AddNoise> => {
  checkNonNegative('addNoise', { eta })
  checkFinite('addNoise', { gamma })
  const first = asKey(key)
  return {
    init: () => ({ count: 0, rngKey: first }),
    update: (updates, state) => {
      checkState({ count: 0, rngKey: first }, state)
      const count = state.count + 1
      const [rngKey, sampleKey] = split(state.rngKey)
      return [treeAddScale(updates, Math.sqrt(eta / count ** gamma), treeRandomLike(sampleKey, updates)), { count, rngKey }]
    },
  }
}
