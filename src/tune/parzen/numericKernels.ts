import type { NumericDistribution } from '../space/distribution.ts'
import { kernelBounds, type NumericKernels } from './kernels.ts'

const sortedOrder = (numbers: Float64Array): Int32Array =>
  Int32Array.from(numbers, (_, i) => i).toSorted((i, j) => numbers[i]! - numbers[j]! || i - j)

/**
 * The kernels of a numeric parameter by the rules of Optuna's TPE, from the values observed.
 *
 *     σᵢ = the wider gap to a neighbour, clipped to [(high − low) / min(100, n + 2), high − low]
 *     prior: μ = (low + high) / 2, σ = high − low
 *
 * The least and the greatest of several look inwards only. `order` lists the observations from the least up, where the caller knows.
 *
 * @see Optuna 5.0, samplers/_tpe/parzen_estimator.py
 */
export const numericKernels = (
  distribution: NumericDistribution,
  observations: Float64Array,
  order: Int32Array = sortedOrder(observations),
): NumericKernels => {
  const n = observations.length
  const [low, high] = kernelBounds(distribution)
  const mu = new Float64Array(n + 1)
  const sigma = new Float64Array(n + 1)
  for (let i = 0; i < n; i++) mu[i] = distribution.log ? Math.log(observations[i]!) : observations[i]!
  const least = (high - low) / Math.min(100, n + 2)
  let [before, here] = [low, mu[order[0] ?? 0]!]
  for (let place = 0; place < n; place++) {
    const after = place < n - 1 ? mu[order[place + 1]!]! : high
    const left = place > 0 || n === 1 ? here - before : 0
    const right = place < n - 1 || n === 1 ? after - here : 0
    sigma[order[place]!] = Math.min(Math.max(left, right, least), high - low)
    ;[before, here] = [here, after]
  }
  mu[n] = (low + high) / 2
  sigma[n] = high - low
  return { distribution, mu, sigma, order, low, high }
}
