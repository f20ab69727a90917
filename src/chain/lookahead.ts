import { checkTransformation } from './checkTransformation.ts'
import { checkFraction, checkPositiveInteger } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'
import { describe, isRecord } from '../params/structure.ts'
import { treeAdd } from '../params/treeAdd.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeSub } from '../params/treeSub.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'

/** Two sets of params, the same at the start: gradients are taken at `fast`, `slow` is for evaluation. */
export type LookaheadParams<P extends Params> = {
  readonly fast: P
  readonly slow: P
}

/** The state of the fast optimizer, and its steps since fast and slow were the same. */
export interface LookaheadState<S> {
  readonly fastState: S
  readonly stepsSinceSync: number
}

/** What {@link lookahead} makes: it takes gradients of the fast params and gives updates of both. */
export interface Lookahead<F extends StateLambda, N extends Need = never> {
  readonly init: <P extends Params>(params: LookaheadParams<P>) => LookaheadState<StateOf<F, P>>
  readonly update: <P extends Params>(
    updates: P,
    state: LookaheadState<StateOf<F, P>>,
    params: LookaheadParams<P>,
    ...extra: Extra<P, N>
  ) => readonly [updates: LookaheadParams<P>, state: LookaheadState<StateOf<F, P>>]
}

const paramsOf = <P extends Params>(params: LookaheadParams<P>): LookaheadParams<P> => {
  if (isRecord(params) && 'fast' in params && 'slow' in params) return params
  throw new TreeMismatchError([], 'a record of {fast, slow}', describe(params))
}

/** Options of {@link lookahead}. */
export interface LookaheadOptions {
  /** Whether the fast optimizer starts anew where fast and slow meet. Default false. */
  readonly resetState?: boolean
}

/**
 * `syncPeriod` steps of a fast optimizer forward, one step back: then a slow set of params goes part of the way, and the fast one joins it.
 *
 *     fastₜ = fastₜ₋₁ + uₜ,  and every `syncPeriod` steps   slow ← slow + α (fast − slow)   fast ← slow
 *
 * α is `slowStepSize`. Params are `{ fast, slow }`; add the updates as they are, or fast and slow do not meet. Extras reach the fast optimizer.
 *
 * @example
 * import { lookahead, sgd } from 'descend'
 *
 * const tx = lookahead(sgd(1), 1, 0.5)
 * const params = { fast: new Float64Array([3]), slow: new Float64Array([3]) }
 * const [updates] = tx.update(new Float64Array([2]), tx.init(params), params)
 * updates // => { fast: new Float64Array([-1]), slow: new Float64Array([-1]) }
 *
 * @throws RangeError on construction, when `syncPeriod` is no whole number >= 1 or `slowStepSize` is not in [0, 1].
 * @throws TreeMismatchError when params are not `{ fast, slow }`.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.lookahead; Zhang et al., Lookahead optimizer: k steps forward, 1 step back (2019), https://arxiv.org/abs/1907.08610
 */
export const lookahead = <F extends StateLambda, N extends Need = never>(
  fastOptimizer: GradientTransformation<F, N>,
  syncPeriod: number,
  slowStepSize: number,
  { resetState = false }: LookaheadOptions = {},
): Lookahead<F, N> => {
  checkTransformation('lookahead', 'fastOptimizer', fastOptimizer)
  checkPositiveInteger('lookahead', { syncPeriod })
  checkFraction('lookahead', { slowStepSize })
  return {
    init: (params) => ({ fastState: fastOptimizer.init(paramsOf(params).fast), stepsSinceSync: 0 }),
    update: (updates, state, params, ...extra) => {
      checkState({ fastState: undefined, stepsSinceSync: 0 }, state)
      const { fastState, stepsSinceSync } = state
      const { fast, slow } = paramsOf(params)
      const [u, next] = stateAt(['fastState'], () => fastOptimizer.update(updates, fastState, fast, ...extra))
      if (stepsSinceSync + 1 < syncPeriod) {
        return [
          { fast: u, slow: treeZerosLike(slow) },
          { fastState: next, stepsSinceSync: stepsSinceSync + 1 },
        ]
      }
      const ahead = treeSub(treeAdd(fast, u), slow)
      return [
        { fast: treeAddScale(u, slowStepSize - 1, ahead), slow: treeScale(slowStepSize, ahead) },
        { fastState: resetState ? fastOptimizer.init(fast) : next, stepsSinceSync: 0 },
      ]
    },
  }
}
