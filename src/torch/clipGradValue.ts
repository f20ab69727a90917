import type { GradientTransformation, Stateless } from '../transformation.ts'
import { clip } from '../transforms/clip.ts'

/**
 * `torch.nn.utils.clip_grad_value_`: keep every number of the gradients within a bound, by `clip`.
 *
 *     uₜ = min(max(gₜ, −c), c)
 *
 * c in units of the gradient.
 *
 * @example
 * import { clipGradValue } from 'descend/torch'
 *
 * clipGradValue(1).update(new Float64Array([5, -0.5, -2]), {}, new Float64Array(3))[0] // => new Float64Array([1, -0.5, -1])
 *
 * @throws RangeError on construction, when the bound is negative or not finite.
 * @see torch.nn.utils.clip_grad_value_
 */
export const clipGradValue = (clipValue: number): GradientTransformation<Stateless> => clip(clipValue)
