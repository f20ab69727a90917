import { treeMap } from './map.ts'
import type { Params } from './params.ts'

/**
 * Undo the bias towards 0 of a running mean that started from zeros.
 *
 *     m̂ = m / (1 − βᵗ)
 *
 * `count` is t, the number of updates that `moment` has seen; after none the result is NaN or infinite.
 *
 * @example
 * import { treeBiasCorrection } from 'descend'
 *
 * treeBiasCorrection(new Float64Array([3]), 0.5, 2) // => new Float64Array([4])
 *
 * @see optax.tree.bias_correction
 */
export const treeBiasCorrection = <P extends Params>(moment: P, decay: number, count: number): P => {
  const correction = 1 - decay ** count
  const correct = (m: Float64Array): Float64Array => {
    const corrected = new Float64Array(m.length)
    for (let i = 0; i < m.length; i++) corrected[i] = m[i]! / correction
    return corrected
  }
  return treeMap(correct, moment)
}
