import type { Params } from '../params/params.ts'
import { describe } from '../params/structure.ts'
import { treeGet } from '../params/treeGet.ts'

/**
 * Value and gradient at the params, taken from the state where a line search has left them.
 *
 * `scaleByZoomLinesearch`, and `scaleByBacktrackingLinesearch` with `storeGrad`, keep both at the point that they settled for: the next params.
 * The function is called where the state holds no finite value, as before the first update. Only for losses without noise.
 *
 * @example
 * import { applyUpdates, lbfgs, valueAndGradFromState } from 'descend'
 *
 * const square = (x: Float64Array) => [x[0]! ** 2, new Float64Array([2 * x[0]!])] as const
 * const [tx, evaluate] = [lbfgs(), valueAndGradFromState(square)]
 * const params = new Float64Array([1])
 * const [value, grad] = evaluate(params, tx.init(params))
 * const [updates, state] = tx.update(grad, tx.init(params), params, { value, grad, valueAndGradFn: square })
 * evaluate(applyUpdates(params, updates), state) // => [0, new Float64Array([0])]
 *
 * @throws TypeError when the state holds no value and gradient; RangeError when it holds several.
 * @see optax.value_and_grad_from_state
 */
export const valueAndGradFromState =
  <P extends Params>(valueAndGradFn: (params: P) => readonly [value: number, grad: P]) =>
  (params: P, state: unknown): readonly [value: number, grad: P] => {
    const [value, grad] = [treeGet(state, 'value'), treeGet(state, 'grad')]
    if (typeof value !== 'number' || typeof grad !== 'object' || grad === null) {
      throw new TypeError(`valueAndGradFromState: the state must hold value and grad, got ${describe(value)} and ${describe(grad)}`)
    }
    return Number.isFinite(value) ? [value, grad as P] : valueAndGradFn(params)
  }
