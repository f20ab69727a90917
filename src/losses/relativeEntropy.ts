/** `Σ yᵢ (log yᵢ − xᵢ)`, the logarithm of zero taken for zero. */
export const relativeEntropy = (x: Float64Array, y: Float64Array): number =>
  x.reduce((loss, log, i) => {
    const target = y[i] as number
    return loss + target * ((target === 0 ? 0 : Math.log(target)) - log)
  }, 0)
