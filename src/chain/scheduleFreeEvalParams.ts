import type { Params } from '../params/params.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeScale } from '../params/treeScale.ts'
import type { AverageState } from './scheduleFree.ts'

/**
 * The params to evaluate with `scheduleFree`: the running mean x of the iterates, from the params y of the loop.
 *
 *     x = (y − (1 − β) z) / β
 *
 * @example
 * import { scheduleFree, scheduleFreeEvalParams, sgd } from 'descend'
 *
 * const tx = scheduleFree(sgd(1), 1, { b1: 0.5 })
 * const state = tx.init(new Float64Array([4]))
 * scheduleFreeEvalParams(state, new Float64Array([3])) // => new Float64Array([2])
 *
 * @throws TreeMismatchError when the params are not those of the state.
 * @see optax.contrib.schedule_free_eval_params
 */
export const scheduleFreeEvalParams = <P extends Params>({ average: { b1, z } }: { readonly average: AverageState<P> }, params: P): P =>
  treeScale(1 / b1, treeAddScale(params, b1 - 1, z))
