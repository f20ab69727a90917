import { checkFunction } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import type { Params } from '../params/params.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** The last measurement, under its name. */
export interface SnapshotState<K extends string, M> {
  readonly measurement: { readonly [Name in K]: M }
}

/** The state lambda of {@link snapshot}. */
export interface Snapshot<K extends string, M> extends StateLambda {
  readonly state: SnapshotState<K, M>
}

/**
 * Keep a measurement of the updates in the state; the updates pass through.
 *
 *     state.measurement[measureName] = measure(gₜ)      before the first update, measure(params)
 *
 * `treeGet(state, measureName)` finds it in the state of any chain. For measurements with a memory, `monitor`.
 *
 * @example
 * import { chain, clipByGlobalNorm, globalNorm, snapshot, treeGet } from 'descend'
 *
 * const tx = chain(snapshot('normBeforeClip', globalNorm), clipByGlobalNorm(1))
 * const params = new Float64Array(2)
 * const [, state] = tx.update(new Float64Array([3, 4]), tx.init(params), params)
 * treeGet(state, 'normBeforeClip') // => 5
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.snapshot
 */
export const snapshot = <K extends string, M>(measureName: K, measure: (updates: Params) => M): GradientTransformation<Snapshot<K, M>> => {
  checkFunction('snapshot', 'measure', measure)
  const stateOf = (tree: Params): SnapshotState<K, M> => ({ measurement: { [measureName]: measure(tree) } as { [Name in K]: M } })
  return {
    init: stateOf,
    update: (updates, state) => {
      checkState({ measurement: { [measureName]: undefined } }, state)
      return [updates, stateOf(updates)]
    },
  }
}
