import { dot } from './dot.ts'

/** A long vector in parts: the leaves of a tree. */
export type Parts = readonly Float64Array[]

/** A step and how the gradient changed along it. */
export interface SecantPair {
  /** The step. */
  readonly s: Parts
  /** The change of the gradient. */
  readonly y: Parts
  /** 1 / ⟨s, y⟩; 0 for a pair that says nothing. */
  readonly rho: number
}

/** ⟨x, y⟩ */
export const dotParts = (x: Parts, y: Parts): number => x.reduce((sum, part, i) => sum + dot(part, y[i]!), 0)

const addScaled = (x: Parts, a: number, y: Parts): void => {
  for (const [k, part] of x.entries()) {
    const added = y[k]!
    for (let i = 0; i < part.length; i++) part[i]! += a * added[i]!
  }
}

/**
 * The product of the L-BFGS inverse Hessian with a vector, by the two-loop recursion.
 *
 *     H₀ = scale · I      Hⱼ₊₁ = Vⱼᵀ Hⱼ Vⱼ + ρⱼ sⱼ sⱼᵀ      Vⱼ = I − ρⱼ yⱼ sⱼᵀ
 *
 * Pairs from the oldest to the newest.
 *
 * @see Nocedal & Wright, Numerical Optimization (2006), algorithm 7.4
 */
export const twoLoop = (vector: Parts, pairs: readonly SecantPair[], scale: number): Parts => {
  const told = pairs.filter(({ rho }) => rho !== 0)
  const product = vector.map((part) => part.slice())
  const alphas = told.toReversed().map(({ s, y, rho }) => {
    const alpha = rho * dotParts(s, product)
    addScaled(product, -alpha, y)
    return alpha
  })
  for (const part of product) for (let i = 0; i < part.length; i++) part[i]! *= scale
  for (const { s, y, rho } of told) addScaled(product, alphas.pop()! - rho * dotParts(y, product), s)
  return product
}
