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
  const logs = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) logs[i] = x[i]! - shift - log
  return logs
}

/** `exp(xᵢ) / Σ exp(xⱼ)`. */
export const softmax = (x: Float64Array): Float64Array => {
  const shift = shiftOf(x)
  const sum = sumOfExps(x, shift)
  const probs = new Float64Array(x.length)
  for (let i = 0; i < x.length; i++) probs[i] = Math.exp(x[i]! - shift) / sum
  return probs
}
