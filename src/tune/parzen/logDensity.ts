import { bells, logSum } from './bells.ts'
import { categorical, discrete } from './logKernel.ts'
import type { Parzen } from './parzen.ts'

/**
 * ln of the density of each point, given a column of values for each parameter, by the number of the point.
 *
 *     ln p(x) = ln Σₖ exp(ln wₖ + Σd ln fₖ,d(x_d))
 *
 * Over ln x where the parameter is logarithmic: the Jacobian, the same in every density, is left out.
 * With `lost`, kernels that are more than this below the prior at x are left out of the sum: a lower bound for less work.
 */
export const logDensityAt = ({ logWeights, kernels }: Parzen, points: readonly Float64Array[]): ((i: number, lost?: number) => number) => {
  const smooth = kernels.flatMap((kernel, d) => ('mu' in kernel && kernel.distribution.step === null ? [{ kernel, d }] : []))
  const all = bells(
    smooth.map(({ kernel }) => kernel),
    logWeights,
  )
  const adders = kernels.flatMap((kernel, d) => {
    if (!('mu' in kernel)) return [{ add: categorical(kernel), d }]
    const { step } = kernel.distribution
    return step === null ? [] : [{ add: discrete(kernel, step), d }]
  })
  const terms = adders.length > 0 ? all.height.slice() : all.height
  const [factors, x] = [new Float64Array(adders.length > 0 ? logWeights.length : 0), new Float64Array(smooth.length)]
  return (i, lost) => {
    for (const [j, { kernel, d }] of smooth.entries()) x[j] = kernel.distribution.log ? Math.log(points[d]![i]!) : points[d]![i]!
    if (adders.length > 0) {
      factors.fill(0)
      for (const { add, d } of adders) add(points[d]![i]!, factors)
      for (let k = 0; k < terms.length; k++) terms[k] = all.height[k]! + factors[all.order[k]!]!
    }
    return logSum(all, terms, x, lost)
  }
}

/** ln of the density of each point, given a column of values for each parameter. */
export const logDensity = (estimator: Parzen, points: readonly Float64Array[]): Float64Array => {
  const at = logDensityAt(estimator, points)
  return new Float64Array(points[0]?.length ?? 0).map((_, i) => at(i))
}
