import { checkTransformation } from '../chain/checkTransformation.ts'
import { checkFunction, checkNonNegativeInteger } from '../linalg/checks.ts'
import { applyUpdates } from '../params/applyUpdates.ts'
import { treeMap } from '../params/map.ts'
import type { Params } from '../params/params.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { type ValueAndGradFn, valueAndGradAt } from './valueAndGradAt.ts'

/** A point of a descent. */
export interface DescentPoint<F extends StateLambda, P> {
  /** Updates made before this point. */
  readonly count: number
  readonly params: P
  /** The state that the next update starts from. */
  readonly state: StateOf<F, P>
  /** The loss at `params`. */
  readonly value: number
  /** The gradient of the loss at `params`. */
  readonly grad: P
  /** What was added to come here; zeros at the first point. */
  readonly updates: P
}

/** Where a {@link descent} starts. A point of another descent is such an options object: with its params it continues there. */
export interface DescentOptions<F extends StateLambda, P> {
  /** The state at the start. Default `tx.init(params)`. */
  readonly state?: StateOf<F, P>
  /** Updates made before the start, a whole number ≥ 0. Default 0. */
  readonly count?: number
}

/**
 * The points that a transformation visits: the iterator under `minimise`, for loops of your own. It has no end.
 *
 *     (fₖ, gₖ)    = valueAndGradFn(xₖ)
 *     (uₖ, sₖ₊₁)  = tx.update(gₖ, sₖ, xₖ, { value, grad, valueFn, valueAndGradFn })
 *     xₖ₊₁        = xₖ + uₖ
 *
 * Each point is a value: nothing in it changes when the descent goes on. The function is called once a point, by the loop.
 *
 * @example
 * import { descent, sgd } from 'descend'
 *
 * const halfSquare = (x: Float64Array) => [x[0]! ** 2 / 2, x] as const
 * const values = []
 * for (const { value } of descent(halfSquare, sgd(0.5), new Float64Array([4]))) {
 *   values.push(value)
 *   if (value < 1) break
 * }
 * values // => [8, 2, 0.5]
 *
 * @throws RangeError when `count` is no whole number ≥ 0.
 * @throws TypeError when there is no function or no transformation, and when the function gives no pair of a number and a gradient.
 * @throws TreeMismatchError when params or gradient are no trees, or do not match.
 */
export const descent = <F extends StateLambda, N extends Need, P extends Params>(
  valueAndGradFn: ValueAndGradFn<P>,
  tx: GradientTransformation<F, N>,
  params: P,
  { state, count = 0 }: DescentOptions<F, P> = {},
): Generator<DescentPoint<F, P>, never, void> => {
  checkFunction('descent', 'valueAndGradFn', valueAndGradFn)
  checkTransformation('descent', 'tx', tx)
  checkNonNegativeInteger('descent', { count })
  const valueFn = (at: P): number => valueAndGradFn(at)[0]

  const next = ({ count, params, state, value, grad }: DescentPoint<F, P>): DescentPoint<F, P> => {
    const extra = [{ value, grad, valueFn, valueAndGradFn }] as unknown as Extra<P, N> // has every extra there is, so any need is met
    const [updates, newState] = tx.update(grad, state, params, ...extra)
    const newParams = applyUpdates(params, updates)
    return { count: count + 1, params: newParams, state: newState, ...valueAndGradAt(valueAndGradFn, newParams), updates }
  }

  const points = function* (start: Omit<DescentPoint<F, P>, 'value' | 'grad'>): Generator<DescentPoint<F, P>, never, void> {
    let point = { ...start, ...valueAndGradAt(valueAndGradFn, start.params) }
    for (;;) {
      yield point
      point = next(point)
    }
  }
  return points({
    count,
    params,
    state: state === undefined ? tx.init(params) : state,
    updates: treeMap((x) => new Float64Array(x.length), params),
  })
}
