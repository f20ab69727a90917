import { dot } from '../linalg/dot.ts'
import { logSoftmax, softmax } from './softmax.ts'
import { sum } from './sum.ts'

/** `−Σ yᵢ log softmax(x)ᵢ`. */
export const crossEntropy = (x: Float64Array, y: Float64Array): number => -dot(y, logSoftmax(x))

/** The gradient of `crossEntropy` with respect to x: `softmax(x) Σ yⱼ − y`. */
export const crossEntropySlope = (x: Float64Array, y: Float64Array): Float64Array => {
  const total = sum(y)
  const slope = softmax(x)
  for (let i = 0; i < slope.length; i++) slope[i] = slope[i]! * total - y[i]!
  return slope
}
