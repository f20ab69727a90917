import { checkTransformation } from './checkTransformation.ts'
import { checkFunction } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { type AnyExtras, extrasOf } from './extrasOf.ts'

/** Whether something is done at a step: `step` updates came before it. The extras are those of the update. */
export type ConditionFn = (step: number, extra: AnyExtras) => boolean

/** The state of what is wrapped, and the updates seen. */
export interface ConditionalState<S> {
  readonly innerState: S
  readonly step: number
}

/** The state lambda of what transforms at some steps only. */
export interface Conditional<F extends StateLambda> extends StateLambda {
  readonly state: ConditionalState<StateOf<F, this['params']>>
}

/**
 * `inner` where the condition holds; elsewhere `otherwise`, and the inner state stays.
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 */
export const conditionally = <F extends StateLambda, N extends Need>(
  inner: GradientTransformation<F, N>,
  shouldTransformFn: ConditionFn,
  otherwise: <P extends Params>(updates: P) => P,
): GradientTransformation<Conditional<F>, N> => {
  checkTransformation('conditionally', 'inner', inner)
  checkFunction('conditionally', 'shouldTransformFn', shouldTransformFn)
  return {
    init: (params) => ({ innerState: inner.init(params), step: 0 }),
    update: (updates, state, params, ...extra) => {
      checkState({ innerState: undefined, step: 0 }, state)
      const step = state.step + 1
      if (!shouldTransformFn(state.step, extrasOf(extra))) return [otherwise(updates), { innerState: state.innerState, step }]
      const [u, innerState] = stateAt(['innerState'], () => inner.update(updates, state.innerState, params, ...extra))
      return [u, { innerState, step }]
    },
  }
}
