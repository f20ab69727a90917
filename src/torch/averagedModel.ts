import { checkFraction, checkNonNegativeInteger } from '../linalg/checks.ts'
import type { GradientTransformation } from '../transformation.ts'
import { averageParams, type AverageParams } from '../transforms/averageParams.ts'

/** Options of {@link averagedModel}. */
export interface AveragedModelOptions {
  /** δ in [0, 1], decay of an exponential moving average; null: the mean of all. Default null. */
  readonly decay?: number | null
  /** t₀, how many steps the average is only a copy for, a whole number ≥ 0. Default 0. */
  readonly start?: number
}

/**
 * `torch.optim.swa_utils.AveragedModel`, as the last link of a chain: keep an average of the params beside those that are trained.
 *
 *     a = p until step t₀ + 1, then   a ← a + (p − a) / (t − t₀),  with `decay`   a ← δ a + (1 − δ) p
 *
 * Updates pass. The average is in the state, `average`. `averageParams` takes any other weights.
 *
 * @example
 * import { chain } from 'descend'
 * import { averagedModel, sgd } from 'descend/torch'
 *
 * const tx = chain(sgd({ lr: 1 }), averagedModel())
 * const g = new Float64Array([1])
 * const [, first] = tx.update(g, tx.init(new Float64Array([4])), new Float64Array([4]))
 * const [, second] = tx.update(g, first, new Float64Array([3]))
 * second[1].average // => new Float64Array([2.5])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @see torch.optim.swa_utils.AveragedModel; Izmailov et al., Averaging weights leads to wider optima (2018), https://arxiv.org/abs/1803.05407
 */
export const averagedModel = ({ decay = null, start = 0 }: AveragedModelOptions = {}): GradientTransformation<AverageParams> => {
  if (decay !== null) checkFraction('averagedModel', { decay })
  checkNonNegativeInteger('averagedModel', { start })
  return averageParams({
    weight: (count) => {
      if (count <= start) return 1
      return decay === null ? 1 / (count + 1 - start) : 1 - decay
    },
  })
}
