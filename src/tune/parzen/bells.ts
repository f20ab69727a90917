import { logNormalMass } from '../normal/normalCdf.ts'
import { tabulatedExp } from '../normal/tabulatedExp.ts'
import type { NumericKernels } from './kernels.ts'

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** Neighbours that are looked at together. */
const BLOCK = 16

/**
 * The kernels of continuous parameters, `width` in number, laid out parameter by parameter in the order of the first one's means, the prior last.
 *
 *     ln f of kernel order[k] = height[k] − Σd ((x_d − mu) scale)²
 *
 * Of each block of 16 kernels: the greatest height, the least scale and the range of the means of the first parameter.
 */
export interface Bells {
  readonly width: number
  readonly order: Int32Array
  readonly height: Float64Array
  readonly mu: Float64Array
  readonly scale: Float64Array
  readonly blocks: { readonly top: Float64Array; readonly scale: Float64Array; readonly from: Float64Array; readonly to: Float64Array }
}

const blocksOf = (n: number, width: number, height: Float64Array, mu: Float64Array, scale: Float64Array): Bells['blocks'] => {
  const count = Math.ceil(n / BLOCK)
  const [top, least] = [new Float64Array(count), new Float64Array(count)]
  const [from, to] = [new Float64Array(count), new Float64Array(count)]
  for (let b = 0; b < count; b++) {
    const [first, last] = [b * BLOCK, Math.min((b + 1) * BLOCK, n) - 1]
    let highest = -Infinity
    for (let k = first; k <= last; k++) if (height[k]! > highest) highest = height[k]!
    top[b] = highest
    if (width === 0) continue
    let widest = Infinity
    for (let k = first; k <= last; k++) if (scale[k]! < widest) widest = scale[k]!
    least[b] = widest
    from[b] = mu[first]!
    to[b] = mu[last]!
  }
  return { top, scale: least, from, to }
}

/** The bells of continuous parameters, over kernels with these logarithms of weights. */
export const bells = (parameters: readonly NumericKernels[], logWeights: Float64Array): Bells => {
  const [size, width] = [logWeights.length, parameters.length]
  const [order, height] = [new Int32Array(size), new Float64Array(size)]
  for (let k = 0; k < size; k++) {
    order[k] = k < size - 1 && width > 0 ? parameters[0]!.order[k]! : k
    height[k] = logWeights[order[k]!]!
  }
  const [means, scale] = [new Float64Array(width * size), new Float64Array(width * size)]
  for (const [d, { mu, sigma, low, high }] of parameters.entries()) {
    let deviation = 1
    let logDeviation = 0
    for (let k = 0; k < size; k++) {
      const mean = mu[order[k]!]!
      // Among many observations most kernels have the least deviation.
      if (sigma[order[k]!] !== deviation) {
        deviation = sigma[order[k]!]!
        logDeviation = Math.log(deviation)
      }
      means[d * size + k] = mean
      scale[d * size + k] = Math.SQRT1_2 / deviation
      height[k] = height[k]! - LOG_ROOT_TWO_PI - logDeviation - logNormalMass((low - mean) / deviation, (high - mean) / deviation)
    }
  }
  return { width, order, height, mu: means, scale, blocks: blocksOf(size - 1, width, height, means, scale) }
}

/** A term lowered by the bells of its kernel, as far as it stays above the bound. */
const lowered = (term: number, { height, mu, scale, width }: Bells, x: Float64Array, k: number, bound: number): number => {
  let left = term
  for (let d = 0, at = k; d < width && left > bound; d++, at += height.length) {
    const z = (x[d]! - mu[at]!) * scale[at]!
    left -= z * z
  }
  return left
}

/** Terms this far below another change a sum of doubles no more. */
const LOST = 37

/**
 * ln Σₖ exp(termₖ − Σd ((x_d − mu) scale)²) for terms not above the heights, measured from the last, the prior's, which is never small.
 *
 * Each bell only lowers a term, so a kernel is given up as soon as it is lost against the prior, and a whole block of neighbours
 * when all of them are too far from x by the first parameter. With less than 37 for `lost` more is given up, and the sum is not above the whole.
 */
export const logSum = (all: Bells, terms: Float64Array, x: Float64Array, lost: number = LOST): number => {
  const { top, scale, from, to } = all.blocks
  const n = terms.length - 1
  const first = x[0] ?? 0
  const prior = lowered(terms[n]!, all, x, n, -Infinity)
  const bound = prior - lost
  let sum = 1
  for (let b = 0; b < top.length; b++) {
    const z = (first < from[b]! ? from[b]! - first : first > to[b]! ? first - to[b]! : 0) * scale[b]!
    if (top[b]! - z * z <= bound) continue
    for (let k = b * BLOCK; k < n && k < (b + 1) * BLOCK; k++) {
      const term = lowered(terms[k]!, all, x, k, bound)
      if (term > bound) sum += tabulatedExp(term - prior)
    }
  }
  return sum === Infinity ? shiftedLogSum(all, terms, x) : prior + Math.log(sum)
}

/** The same from the largest term, where another exceeds the prior's by more than a double can say. */
const shiftedLogSum = (all: Bells, terms: Float64Array, x: Float64Array): number => {
  const whole = terms.map((term, k) => lowered(term, all, x, k, -Infinity))
  const top = whole.reduce((a, b) => Math.max(a, b))
  return top + Math.log(whole.reduce((sum, term) => sum + Math.exp(term - top), 0))
}
