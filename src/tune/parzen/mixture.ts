/** Observations that count in full; older ones fade. */
const RECENT = 25

/**
 * How much each of n observations counts, the oldest first: the latest 25 fully, the others from 1/n up to that.
 *
 * @see Optuna 5.0, samplers/_tpe/sampler.py, default_weights
 */
export const observationWeights = (n: number): Float64Array => {
  const old = n - RECENT
  const weights = new Float64Array(n).fill(1)
  for (let i = 0; i < old; i++) weights[i] = old === 1 ? 1 / n : 1 / n + ((1 - 1 / n) * i) / (old - 1)
  return weights
}

/** The weights of a mixture's kernels; they sum to 1. */
export interface Mixture {
  readonly weights: Float64Array
  readonly logWeights: Float64Array
}

/** The weights of n observations and of the prior, which counts as much as one recent observation. */
export const mixture = (n: number): Mixture => {
  const weights = new Float64Array(n + 1).fill(1)
  weights.set(observationWeights(n))
  const logWeights = new Float64Array(n + 1)
  let total = 0
  for (let i = 0; i <= n; i++) total += weights[i]!
  for (let i = 0; i <= n; i++) {
    weights[i] = weights[i]! / total
    logWeights[i] = Math.log(weights[i]!)
  }
  return { weights, logWeights }
}
