import { checkTransformation } from './checkTransformation.ts'
import { checkPositiveInteger } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import { treeAdd } from '../params/treeAdd.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeSub } from '../params/treeSub.ts'
import type { Extra, ExtraArgs, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'

/** Options of {@link sam}. */
export interface SamOptions {
  /** Calls of `update` from one step of the optimizer to the next, a whole number ≥ 1; all but the last climb. Default 2. */
  readonly syncPeriod?: number
  /** Whether the climber starts anew after each step of the optimizer. Default true. */
  readonly resetState?: boolean
  /** Climb inside `update`, on gradients that `valueAndGradFn` gives, and step at every call. Default false. */
  readonly opaqueMode?: boolean
}

/** The states of both, and where the optimizer stands while the climber is away. */
export interface SamState<P, S, A> {
  readonly stepsSinceSync: number
  readonly optState: S
  readonly advState: A
  readonly cache: P
}

/** The state lambda of {@link sam}. */
export interface Sam<F extends StateLambda, G extends StateLambda> extends StateLambda {
  readonly state: SamState<this['params'], StateOf<F, this['params']>, StateOf<G, this['params']>>
}

/** The extra that the options make needed. */
type NeedOf<O> = O extends { readonly opaqueMode: true } ? 'valueAndGradFn' : never

/**
 * Sharpness-aware minimization: climb from the params with one optimizer, take the gradient there, and step from where the climb began.
 *
 *     climb   p ← p − adv(g), `syncPeriod` − 1 times      step   p ← cache + opt(g), cache the params before the climb
 *
 * The updates lead up and back again, so every other gradient is taken at the end of a climb. In `opaqueMode` the climb happens inside,
 * and every update is a step. As in the paper: `sam(sgd(0.01), chain(normalize(), sgd(0.1)))`.
 *
 * @example
 * import { sam, sgd } from 'descend'
 *
 * const tx = sam(sgd(1), sgd(0.5))
 * const params = new Float64Array([3])
 * const [climb, state] = tx.update(new Float64Array([2]), tx.init(params), params)
 * const [step] = tx.update(new Float64Array([5]), state, new Float64Array([4]))
 * climb // => new Float64Array([1])
 * step // => new Float64Array([-6])
 *
 * @throws RangeError on construction, when `syncPeriod` is no whole number >= 1.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.sam; Foret et al., Sharpness-aware minimization (2021), https://arxiv.org/abs/2010.01412
 */
export const sam = <
  F extends StateLambda,
  G extends StateLambda,
  N extends Need = never,
  M extends Need = never,
  O extends SamOptions = SamOptions,
>(
  optimizer: GradientTransformation<F, N>,
  advOptimizer: GradientTransformation<G, M>,
  options?: O,
): GradientTransformation<Sam<F, G>, N | M | NeedOf<O>> => {
  const { syncPeriod = 2, resetState = true, opaqueMode = false }: SamOptions = options ?? {}
  checkTransformation('sam', 'optimizer', optimizer)
  checkTransformation('sam', 'advOptimizer', advOptimizer)
  checkPositiveInteger('sam', { syncPeriod })

  type Extras<P extends Params> = Partial<ExtraArgs<P>>
  type Update = <P extends Params>(g: P, state: StateOf<Sam<F, G>, P>, params: P, extra?: Extras<P>) => readonly [P, StateOf<Sam<F, G>, P>]

  const climb = <P extends Params>(g: P, state: StateOf<G, P>, params: P, extra: Extras<P>): readonly [P, StateOf<G, P>] => {
    const [u, next] = stateAt(['advState'], () => advOptimizer.update(g, state, params, ...([extra] as unknown as Extra<P, M>)))
    return [treeScale(-1, u), next]
  }
  const step = <P extends Params>(g: P, state: StateOf<F, P>, params: P, extra: Extras<P>): readonly [P, StateOf<F, P>] =>
    stateAt(['optState'], () => optimizer.update(g, state, params, ...([extra] as unknown as Extra<P, N>)))

  const check = (state: unknown, params: Params): void =>
    checkState({ stepsSinceSync: 0, optState: undefined, advState: undefined, cache: params }, state)
  const visible: Update = (g, state, params, extra = {}) => {
    check(state, params)
    const { stepsSinceSync, optState, advState, cache } = state
    const start = stepsSinceSync === 0 ? params : cache
    if (stepsSinceSync + 1 < syncPeriod) {
      const [u, next] = climb(g, advState, params, extra)
      return [u, { stepsSinceSync: stepsSinceSync + 1, optState, advState: next, cache: start }]
    }
    const [u, next] = step(g, optState, start, extra)
    const climber = resetState ? advOptimizer.init(params) : advState
    return [treeAdd(treeSub(start, params), u), { stepsSinceSync: 0, optState: next, advState: climber, cache: start }]
  }
  const hidden: Update = <P extends Params>(g: P, state: StateOf<Sam<F, G>, P>, params: P, extra: Extras<P> = {}) => {
    check(state, params)
    const { optState, advState } = state
    const { valueAndGradFn } = extra
    if (valueAndGradFn === undefined) throw new TypeError('sam: extra.valueAndGradFn is needed in opaqueMode and was not given')
    const climbOn = (left: number, at: P, grad: P, climber: StateOf<G, P>, seen: Extras<P>): readonly [P, StateOf<Sam<F, G>, P>] => {
      if (left === 0) {
        const [u, next] = step(grad, optState, params, seen)
        return [u, { stepsSinceSync: 0, optState: next, advState: resetState ? advOptimizer.init(params) : climber, cache: params }]
      }
      const [u, next] = climb(grad, climber, at, seen)
      const above = treeAdd(at, u)
      const [value, slope] = valueAndGradFn(above)
      return climbOn(left - 1, above, slope, next, { ...extra, value, grad: slope })
    }
    return climbOn(syncPeriod - 1, params, g, advState, extra)
  }
  return {
    init: (params) => ({ stepsSinceSync: 0, optState: optimizer.init(params), advState: advOptimizer.init(params), cache: params }),
    update: opaqueMode ? hidden : visible,
  }
}
