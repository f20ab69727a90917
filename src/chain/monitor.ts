import { checkState } from '../params/checkState.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'
import { type AnyExtras, extrasOf } from './extrasOf.ts'

/** A measurement with a memory: `measureWithEma`, or one of your own. */
export interface Measure<M, S> {
  /** The memory before the first measurement. */
  readonly init: (params: Params) => S
  /** The measurement of updates, and the memory after it. */
  readonly update: (updates: Params, state: S, params: Params, extra: AnyExtras) => readonly [measurement: M, state: S]
}

// oxlint-disable-next-line typescript/no-explicit-any -- measurements of any kind, each with a memory of its own
type Measures = Readonly<Record<string, ((updates: Params) => any) | Measure<any, any>>>
type Measurement<T> = T extends (updates: Params) => infer M ? M : T extends Measure<infer M, infer _S> ? M : never
type Memory<T> = T extends Measure<infer _M, infer S> ? S : Readonly<Record<never, never>>

/** The last measurements by name, and the memories of the measures in the same order. */
export interface MonitorState<Ms extends Measures> {
  readonly measurements: { readonly [K in keyof Ms]: Measurement<Ms[K]> }
  readonly measureStates: readonly Memory<Ms[keyof Ms]>[]
}

/** The state lambda of {@link monitor}. */
export interface Monitor<Ms extends Measures> extends StateLambda {
  readonly state: MonitorState<Ms>
}

/** A function is a measure without memory. */
const asMeasure = (measure: Measures[string]): Measure<unknown, unknown> =>
  typeof measure === 'function' ? { init: () => ({}), update: (updates) => [measure(updates), {}] } : measure

/**
 * Keep named measurements of the updates in the state, with a memory where they have one; the updates pass through.
 *
 * A measure is a function of the updates, or `{ init, update }` such as `measureWithEma`. Before the first update the params are measured,
 * so that the state has the same form from the start; optax starts with none.
 *
 * @example
 * import { globalNorm, measureWithEma, monitor } from 'descend'
 *
 * const tx = monitor({ norm: globalNorm, meanNorm: measureWithEma(globalNorm, 0.5) })
 * const params = new Float64Array(1)
 * const [, first] = tx.update(new Float64Array([6]), tx.init(params), params)
 * const [, second] = tx.update(new Float64Array([12]), first, params)
 * second.measurements // => { norm: 12, meanNorm: 10 }
 *
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.monitor
 */
export const monitor = <Ms extends Measures>(measures: Ms): GradientTransformation<Monitor<Ms>> => {
  const [names, taken] = [Object.keys(measures), Object.values(measures).map(asMeasure)]
  const measureAll = (updates: Params, states: readonly unknown[], params: Params, extra: AnyExtras): MonitorState<Ms> => {
    const results = taken.map(({ update }, i) => stateAt(['measureStates', i], () => update(updates, states[i], params, extra)))
    return {
      measurements: Object.fromEntries(results.map(([measurement], i) => [names[i], measurement])),
      measureStates: results.map(([, state]) => state),
    } as MonitorState<Ms>
  }
  return {
    init: (params) => {
      const measureStates = taken.map(({ init }) => init(params)) as MonitorState<Ms>['measureStates']
      return { measurements: measureAll(params, measureStates, params, {}).measurements, measureStates }
    },
    update: (updates, state, params, ...extra) => {
      checkState({ measurements: undefined, measureStates: taken.map(() => undefined) }, state)
      return [updates, measureAll(updates, state.measureStates, params, extrasOf(extra))]
    },
  }
}
