import { truncatedNormalQuantile } from '../normal/truncatedNormal.ts'
import { snap } from '../space/snap.ts'
import { kernelRow } from './categoricalKernels.ts'
import type { Kernels } from './kernels.ts'
import type { Parzen } from './parzen.ts'

/** Where the running sum of the weights first exceeds u; the last where rounding keeps it below. */
const pick = (weights: ArrayLike<number>, u: number): number => {
  let sum = 0
  for (let k = 0; k < weights.length - 1; k++) {
    sum += weights[k]!
    if (u < sum) return k
  }
  return weights.length - 1
}

const sampleKernel = (kernels: Kernels, k: number, u: number): number => {
  if (!('mu' in kernels)) return pick(kernelRow(kernels, k), u)
  const { distribution, mu, sigma, low, high } = kernels
  const z = truncatedNormalQuantile(u, (low - mu[k]!) / sigma[k]!, (high - mu[k]!) / sigma[k]!)
  const x = distribution.log ? Math.exp(mu[k]! + sigma[k]! * z) : mu[k]! + sigma[k]! * z
  return snap(distribution, x)
}

/**
 * Points drawn from the mixture, a column for each parameter: a kernel is picked by weight once a point, for all its parameters.
 *
 * `uniforms` holds 1 + (number of parameters) numbers in [0, 1) for each point.
 */
export const samplePoints = ({ weights, kernels }: Parzen, uniforms: Float64Array): readonly Float64Array[] => {
  const width = kernels.length + 1
  const size = Math.floor(uniforms.length / width)
  const picked = Int32Array.from({ length: size }, (_, i) => pick(weights, uniforms[i * width]!))
  return kernels.map((kernel, d) => Float64Array.from(picked, (k, i) => sampleKernel(kernel, k, uniforms[i * width + 1 + d]!)))
}
