import type { Params } from './params.ts'
import { treeZipWith } from './zipWith.ts'

/**
 * Move a running average a step towards new params (Polyak averaging).
 *
 *     a new + (1 − a) old
 *
 * `stepSize` is a, the weight of the new.
 *
 * @example
 * import { incrementalUpdate } from 'descend'
 *
 * incrementalUpdate(new Float64Array([8]), new Float64Array([4]), 0.25) // => new Float64Array([5])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.incremental_update
 */
export const incrementalUpdate = <P extends Params>(newTensors: P, oldTensors: P, stepSize: number): P => {
  const mix = (x: Float64Array, y: Float64Array): Float64Array => {
    const mixed = new Float64Array(x.length)
    for (let i = 0; i < x.length; i++) mixed[i] = stepSize * x[i]! + (1 - stepSize) * y[i]!
    return mixed
  }
  return treeZipWith(mix, newTensors, oldTensors)
}
