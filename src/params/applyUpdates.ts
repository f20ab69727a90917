import type { Params } from './params.ts'
import { treeAdd } from './treeAdd.ts'

/**
 * Add updates to params, leaf by leaf: `p + u`. Neither is changed.
 *
 * @example
 * import { applyUpdates } from 'descend'
 *
 * applyUpdates(new Float64Array([1, 2]), new Float64Array([0.5, -2])) // => new Float64Array([1.5, 0])
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.apply_updates
 */
export const applyUpdates = <P extends Params>(params: P, updates: P): P => treeAdd(params, updates)
