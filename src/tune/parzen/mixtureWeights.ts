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

/** The weights of n observations and of the prior, which counts as much as one recent observation, summing to 1. */
export const mixtureWeights = (n: number): Float64Array => {
  const weights = new Float64Array(n + 1).fill(1)
  weights.set(observationWeights(n))
  const total = weights.reduce((sum, w) => sum + w, 0)
  for (let i = 0; i <= n; i++) weights[i] = weights[i]! / total
  return weights
}
