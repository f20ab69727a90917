import { checkFraction } from '../linalg/checks.ts'
import { asTensor, like } from './ndarray.ts'
import type { AxisOptions, Like, Numbers } from './numbers.ts'
import { rowsOf } from './rows.ts'

/**
 * Labels mixed with the uniform distribution.
 *
 *     (1 − α) y + α / K,  K the number of classes along `axis` (of those in `where`)
 *
 * One-hot labels `[…, K]` in, labels of the same shape out. Not a loss: it has no gradient of its own.
 *
 * @example
 * import { smoothLabels } from 'descend'
 *
 * smoothLabels(new Float64Array([1, 0, 0, 0]), 0.5) // => new Float64Array([0.625, 0.125, 0.125, 0.125])
 *
 * @throws RangeError when α is not in [0, 1] or there is no such axis.
 * @see Müller et al., When does label smoothing help? (2019), https://arxiv.org/abs/1906.02629; optax.losses.smooth_labels
 */
export const smoothLabels = <A extends Numbers>(labels: A, alpha: number, options: AxisOptions = {}): Like<A> => {
  checkFraction('smoothLabels', { alpha })
  const tensor = asTensor(labels)
  const { first, kept } = rowsOf('smoothLabels', tensor, [], options)
  const smooth = tensor.data.map((label) => (1 - alpha) * label)
  for (const [i, start] of first.starts.entries()) {
    const share = alpha / kept(i).length
    for (const step of first.steps) smooth[start + step]! += share
  }
  return like(labels, smooth)
}
