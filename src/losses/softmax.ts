import { largest } from './largest.ts'

const shiftOf = (x: Float64Array): number => {
  const max = largest(x)
  return Number.isFinite(max) ? max : 0
}

const sumOfExps = (x: Float64Array, shift: number): number => {
  let sum = 0
  for (const value of x) sum += Math.exp(value - shift)
  return sum
}

/** `log Σ exp(xᵢ) − origin`, without overflow and without losing the sum beside a large maximum. */
export const logSumExp = (x: Float64Array, origin = 0): number => {
  const shift = shiftOf(x)
  return shift - origin + Math.log(sumOfExps(x, shift))
}

/** `xᵢ − log Σ exp(xⱼ)`. */
export const logSoftmax = (x: Float64Array): Float64Array => {
  const shift = shiftOf(x)
  const log = Math.log(sumOfExps(x, shift))
  return x.map((value) => value - shift - log)
}

/** `exp(xᵢ) / Σ exp(xⱼ)`. */
export const softmax = (x: Float64Array): Float64Array => {
  const shift = shiftOf(x)
  const sum = sumOfExps(x, shift)
  return x.map((value) => Math.exp(value - shift) / sum)
}
