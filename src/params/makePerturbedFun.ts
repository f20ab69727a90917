import { checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { gumbel } from '../linalg/random/gumbel.ts'
import type { Key } from '../linalg/random/key.ts'
import { normal } from '../linalg/random/normal.ts'
import { split } from '../linalg/random/split.ts'
import type { Params } from './params.ts'
import { treeAddScale } from './treeAddScale.ts'
import { treeRandomLike } from './treeRandomLike.ts'
import { treeScale } from './treeScale.ts'
import { treeZerosLike } from './treeZerosLike.ts'
import { treeZipWith } from './zipWith.ts'

/** A distribution of noise: how it is drawn, and the derivative of the logarithm of its density. */
export interface Noise {
  /** `n` numbers from a key. */
  readonly sample: (key: Key, n: number) => Float64Array
  /** d ln μ(z) / dz */
  readonly score: (z: number) => number
}

/** Options of {@link makePerturbedFun}. */
export interface MakePerturbedFunOptions {
  /** How many samples are averaged. Default 1000. */
  readonly numSamples?: number
  /** σ > 0, the scale of the noise, in units of x. Default 0.1. */
  readonly sigma?: number
  /** Default `'gumbel'`. */
  readonly noise?: 'gumbel' | 'normal' | Noise
  /** Subtract the value at x itself: the same gradient on average, with less noise. Default true. */
  readonly useBaseline?: boolean
}

const noises: Readonly<Record<'gumbel' | 'normal', Noise>> = {
  gumbel: { sample: gumbel, score: (z) => Math.exp(-z) - 1 },
  normal: { sample: normal, score: (z) => -z },
}

/**
 * A function smoothed by noise, with a gradient even where the function has none: only its values are used.
 *
 *     f_σ(x) = E f(x + σ z) ≈ mean f(yₖ)      ∇f_σ(x) ≈ mean (f(yₖ) − f(x)) · −score(zₖ) / σ      yₖ = x + σ zₖ
 *
 * The answer is a function of a key and x that gives value and gradient, as `minimise` takes them. The numbers are JAX's for the same key.
 * optax leaves the gradient to automatic differentiation, and so has functions of more than one number too.
 *
 * @example
 * import { makePerturbedFun, random } from 'descend'
 *
 * const step = (x: Float64Array) => (x[0]! > 0 ? 1 : 0)
 * const smooth = makePerturbedFun(step, { noise: 'normal', sigma: 1, numSamples: 2000 })
 * const [value, grad] = smooth(random.key(0), Float64Array.of(0))
 * Math.round(10 * value) // => 5
 * Math.round(10 * grad[0]!) // => 4
 *
 * @throws RangeError on construction, when σ or the number of samples is not positive.
 * @see optax.perturbations.make_perturbed_fun; Berthet et al., Learning with differentiable perturbed optimizers (2020),
 * https://arxiv.org/abs/2002.08676
 */
export const makePerturbedFun = <P extends Params>(
  fun: (x: P) => number,
  { numSamples = 1000, sigma = 0.1, noise = 'gumbel', useBaseline = true }: MakePerturbedFunOptions = {},
): ((key: Key, x: P) => readonly [value: number, grad: P]) => {
  checkPositiveInteger('makePerturbedFun', { numSamples })
  checkPositive('makePerturbedFun', { sigma })
  const { sample, score } = typeof noise === 'string' ? noises[noise] : noise
  return (key, x) => {
    const baseline = useBaseline ? fun(x) : 0
    let value = 0
    let grad = treeZerosLike(x)
    for (const own of split(key, numSamples)) {
      const shifted = treeAddScale(x, sigma, treeRandomLike(own, x, { sampler: sample }))
      const f = fun(shifted)
      const slopes = treeZipWith((y, at) => y.map((yi, i) => -score((yi - at[i]!) / sigma) / sigma), shifted, x)
      value += f
      grad = treeAddScale(grad, f - baseline, slopes)
    }
    return [value / numSamples, treeScale(1 / numSamples, grad)]
  }
}
