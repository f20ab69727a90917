import type { AnyExtras } from './extrasOf.ts'

/**
 * A schedule with a state of its own, for `injectHyperparams`: it may follow the extras of the loop, such as the loss.
 *
 * `value` is asked before `update`, so that the first value is that of the initial state.
 */
export interface StatefulSchedule<S> {
  readonly init: () => S
  readonly update: (state: S, extra: AnyExtras) => S
  readonly value: (state: S, extra: AnyExtras) => number
}
