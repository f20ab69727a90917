import { checkPositiveInteger } from '../linalg/checks.ts'
import type { Params } from './params.ts'
import { treeWhere } from './treeWhere.ts'

/**
 * The new params every `updatePeriod` steps, the old ones in between: a slow copy.
 *
 * @example
 * import { periodicUpdate } from 'descend'
 *
 * const [fast, slow] = [new Float64Array([2]), new Float64Array([1])]
 * periodicUpdate(fast, slow, 9, 10) // => slow
 * periodicUpdate(fast, slow, 10, 10) // => fast
 *
 * @throws RangeError when `updatePeriod` is no whole number of at least 1.
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.periodic_update
 */
export const periodicUpdate = <P extends Params>(newTensors: P, oldTensors: P, steps: number, updatePeriod: number): P => {
  checkPositiveInteger('periodicUpdate', { updatePeriod })
  return treeWhere(steps % updatePeriod === 0, newTensors, oldTensors)
}
