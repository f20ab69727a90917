import { checkOneOf } from '../linalg/checks.ts'
import type { GradientTransformation } from '../transformation.ts'
import { reduceOnPlateau, type ReduceOnPlateau } from '../transforms/reduceOnPlateau.ts'

/** Arguments of {@link reduceLROnPlateau}, with PyTorch's defaults. */
export interface ReduceLROnPlateauOptions {
  /** Whether smaller values are better (`min`) or larger ones (`max`). Default `min`. */
  readonly mode?: 'min' | 'max'
  /** By what the learning rate is multiplied on a plateau, in (0, 1). Default 0.1. */
  readonly factor?: number
  /** How many values without improvement are put up with, a whole number ≥ 0. Default 10. */
  readonly patience?: number
  /** How much better than the best is an improvement, ≥ 0. Default 1e-4. */
  readonly threshold?: number
  /** Whether `threshold` is relative to the best (`rel`) or in units of the value (`abs`). Default `rel`. */
  readonly thresholdMode?: 'rel' | 'abs'
  /** How many values are not judged after a reduction, a whole number ≥ 0. Default 0. */
  readonly cooldown?: number
  /** The least learning rate, ≥ 0, as a part of the one it starts from; from 1 on nothing is reduced. Default 0. */
  readonly minLr?: number
  /** The learning rate stays where a reduction would take no more than this from it, ≥ 0, as such a part. Default 1e-8. */
  readonly eps?: number
}

/**
 * `torch.optim.lr_scheduler.ReduceLROnPlateau`, as a link behind an optimizer: scale its updates down when the loss has stopped falling.
 *
 *     more than `patience` values in a row none of which was better:   scale ← max(factor · scale, minLr)      uₜ = scale gₜ
 *
 * Better is what is below the best by `threshold`, or by `threshold` · |best|. PyTorch takes best · (1 − threshold) for the bound, which below 0
 * calls slightly worse values better. The scale acts on the updates that come with the value.
 *
 * @example
 * import { chain } from 'descend'
 * import { reduceLROnPlateau, sgd } from 'descend/torch'
 *
 * const tx = chain(sgd({ lr: 1 }), reduceLROnPlateau({ factor: 0.5, patience: 0 }))
 * const params = new Float64Array(1)
 * const g = new Float64Array([8])
 * const [, state] = tx.update(g, tx.init(params), params, { value: 3 })
 * tx.update(g, state, params, { value: 3 })[0] // => new Float64Array([-4])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @see torch.optim.lr_scheduler.ReduceLROnPlateau
 */
export const reduceLROnPlateau = ({
  patience = 10,
  threshold = 1e-4,
  thresholdMode = 'rel',
  minLr = 0,
  eps = 1e-8,
  ...options
}: ReduceLROnPlateauOptions = {}): GradientTransformation<ReduceOnPlateau, 'value'> => {
  checkOneOf('reduceLROnPlateau', 'thresholdMode', thresholdMode, ['rel', 'abs'])
  const tolerance = thresholdMode === 'rel' ? { rtol: threshold } : { rtol: 0, atol: threshold }
  return reduceOnPlateau({ ...options, ...tolerance, patience: patience + 1, minScale: Math.min(minLr, 1), eps })
}
