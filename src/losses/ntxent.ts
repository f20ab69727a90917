import type { Leaf, Tensor } from '../params/params.ts'
import { tensor } from '../params/tensor.ts'
import { contrastsOf } from './contrasts.ts'
import { throughUnit } from './cosine.ts'
import { pick } from './pick.ts'
import { sigmoid, softplus } from './sigmoid.ts'
import { logSumExp, softmax } from './softmax.ts'

/** Hyperparameters of {@link ntxent}. */
export interface NtxentOptions {
  /** τ > 0, what similarities are divided by. Default 0.07. */
  readonly temperature?: number
}

/** No norm is taken for less, as in optax. */
const leastNorm = Math.sqrt(Number.EPSILON)

/**
 * The normalized temperature-scaled cross entropy of contrastive learning: whether embeddings of one label are nearer to each other than
 * to those of other labels.
 *
 *     sᵢⱼ = cos(xᵢ, xⱼ) / τ      mean over pairs i ≠ j of one label of  log(1 + Σ exp(sᵢₖ − sᵢⱼ)),  k of other labels than i
 *
 * Embeddings are `[batch, dim]`, labels `[batch]`. In nats; NaN when there is no such pair.
 *
 * @example
 * import { ntxent, tensor } from 'descend'
 *
 * ntxent(tensor([3, 1], [1, 2, 3]), new Float64Array([0, 0, 1])) // => Math.LN2
 *
 * @throws RangeError when τ is not positive, embeddings are not a matrix or labels not one for each row.
 * @see Chen et al., A Simple Framework for Contrastive Learning (2020), https://arxiv.org/abs/2002.05709; optax.losses.ntxent
 */
export const ntxent = (embeddings: Tensor, labels: Leaf, { temperature = 0.07 }: NtxentOptions = {}): number => {
  const { contrasts, pairs } = contrastsOf('ntxent', embeddings, labels, temperature, leastNorm)
  const losses = contrasts.map(({ similarities, near, far }) => {
    const rivals = logSumExp(pick(similarities, far))
    return near.reduce((loss, j) => loss + softplus(rivals - (similarities[j] as number)), 0)
  })
  return losses.reduce((sum, loss) => sum + loss, 0) / pairs
}

/**
 * The gradient of `ntxent` with respect to the embeddings.
 *
 *     ∂/∂sᵢⱼ = −wᵢⱼ,  ∂/∂sᵢₖ = Σⱼ wᵢⱼ softmax(sᵢ)ₖ,  wᵢⱼ = σ(log Σ exp(sᵢₖ) − sᵢⱼ) / pairs,  and through the cosines
 *
 * @example
 * import { ntxentGrad, tensor } from 'descend'
 *
 * ntxentGrad(tensor([3, 1], [1, 2, 3]), new Float64Array([0, 0, 1])) // => tensor([3, 1], [0, 0, 0])
 *
 * @throws RangeError when τ is not positive, embeddings are not a matrix or labels not one for each row.
 */
export const ntxentGrad = (embeddings: Tensor, labels: Leaf, { temperature = 0.07 }: NtxentOptions = {}): Tensor => {
  const { rows, units, contrasts, pairs } = contrastsOf('ntxentGrad', embeddings, labels, temperature, leastNorm)
  const slopes = units.map((u) => new Float64Array(u.length))
  const add = (i: number, j: number, slope: number): void => {
    for (const [d, value] of (units[j] as Float64Array).entries()) (slopes[i] as Float64Array)[d]! += slope * value
    for (const [d, value] of (units[i] as Float64Array).entries()) (slopes[j] as Float64Array)[d]! += slope * value
  }
  for (const [i, { similarities, near, far }] of contrasts.entries()) {
    const rivals = pick(similarities, far)
    const weights = near.map((j) => sigmoid(logSumExp(rivals) - (similarities[j] as number)) / (pairs * temperature))
    const repulsion = weights.reduce((total, weight) => total + weight, 0)
    for (const [n, j] of near.entries()) add(i, j, -(weights[n] as number))
    for (const [n, prob] of softmax(rivals).entries()) add(i, far[n] as number, repulsion * prob)
  }
  const grads = rows.flatMap((row, i) => [...throughUnit(row, slopes[i] as Float64Array, leastNorm)])
  return tensor(embeddings.shape, grads)
}
