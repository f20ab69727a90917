import { checkState } from '../params/checkState.ts'
import { stateAt } from '../params/stateAt.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { type AnyExtras, extrasOf } from './extrasOf.ts'
import type { StatefulSchedule } from './statefulSchedule.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- the state of a schedule is known to the schedule alone
type AnyStatefulSchedule = StatefulSchedule<any>
type Injectable = number | Schedule | AnyStatefulSchedule

/** The hyperparameters that are injected: numbers, schedules and stateful schedules. */
type Injected<H> = { readonly [K in keyof H as H[K] extends Injectable ? K : never]: number }

/** What a factory is called with: a number for each injected hyperparameter, all else as it was given. */
export type HyperparamValues<H> = { readonly [K in keyof H]: H[K] extends Injectable ? number : H[K] }

type ScheduleStates<H> = {
  readonly [K in keyof H as H[K] extends AnyStatefulSchedule ? K : never]: H[K] extends StatefulSchedule<infer S> ? S : never
}

/** The hyperparameters of the last update (before it, of the first), and the state of what was made with them. */
export interface InjectHyperparamsState<H, S> {
  readonly count: number
  /** Numbers may be overwritten between updates; what follows a schedule is overwritten by it. */
  readonly hyperparams: Injected<H>
  /** The states of stateful schedules. */
  readonly hyperparamsStates: ScheduleStates<H>
  readonly innerState: S
}

/** The state lambda of {@link injectHyperparams}. */
export interface InjectHyperparams<F extends StateLambda, H> extends StateLambda {
  readonly state: InjectHyperparamsState<H, StateOf<F, this['params']>>
}

type Values = Readonly<Record<string, unknown>>

const isStateful = (value: unknown): value is AnyStatefulSchedule =>
  typeof value === 'object' && value !== null && ['init', 'update', 'value'].every((name) => typeof (value as Values)[name] === 'function')

const mapValues = (values: Values, f: (value: never, name: string) => unknown): Values =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, f(value as never, name)]))

const keep = (values: Values, holds: (value: unknown) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => holds(value)))

/**
 * Keep hyperparameters in the state, where they can be read, overwritten between updates and scheduled, each one of them.
 *
 *     hₜ = numbers in state.hyperparams, schedules at count t − 1      uₜ = factory(hₜ).update(gₜ)
 *
 * The factory takes its hyperparameters in one object. What is neither number nor schedule reaches it as it is.
 * It is called when a value has changed; its transformations must keep the same state whatever the values.
 * optax reads the signature of the factory and takes any function for a schedule; here nothing is guessed.
 *
 * @example
 * import { injectHyperparams, sgd } from 'descend'
 *
 * const tx = injectHyperparams(({ learningRate }) => sgd(learningRate), { learningRate: 1 })
 * const params = new Float64Array(1)
 * const state = tx.init(params)
 * tx.update(new Float64Array([6]), state, params)[0] // => new Float64Array([-6])
 * tx.update(new Float64Array([6]), { ...state, hyperparams: { learningRate: 0.5 } }, params)[0] // => new Float64Array([-3])
 *
 * @throws RangeError on construction, when the factory refuses the first values; in `update`, when it refuses later ones.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.inject_hyperparams, optax.inject_stateful_hyperparams
 */
export const injectHyperparams = <H extends Values, F extends StateLambda, N extends Need = never>(
  factory: (hyperparams: HyperparamValues<H>) => GradientTransformation<F, N>,
  hyperparams: H,
): GradientTransformation<InjectHyperparams<F, H>, N> => {
  const numbers = keep(hyperparams, (value) => typeof value === 'number')
  const schedules = keep(hyperparams, (value) => typeof value === 'function')
  const statefuls = keep(hyperparams, isStateful)
  const initialStates = mapValues(statefuls, ({ init }: AnyStatefulSchedule) => init())

  const valuesAt = (count: number, held: Values, states: Values, extra: AnyExtras): Values => ({
    ...mapValues(numbers, (_, name) => held[name]),
    ...mapValues(schedules, (schedule: Schedule) => schedule(count)),
    ...mapValues(statefuls, (schedule: AnyStatefulSchedule, name) => schedule.value(states[name], extra)),
  })
  const make = (values: Values): GradientTransformation<F, N> => factory({ ...hyperparams, ...values } as HyperparamValues<H>)

  const initial = valuesAt(0, numbers, initialStates, {})
  let last = { values: initial, transformation: make(initial) }
  const transformationOf = (values: Values): GradientTransformation<F, N> => {
    if (!Object.keys(values).every((name) => Object.is(values[name], last.values[name]))) last = { values, transformation: make(values) }
    return last.transformation
  }

  return {
    init: (params) => ({
      count: 0,
      hyperparams: initial as Injected<H>,
      hyperparamsStates: initialStates as ScheduleStates<H>,
      innerState: transformationOf(initial).init(params),
    }),
    update: (updates, state, params, ...extra) => {
      checkState({ count: 0, hyperparams: initial, hyperparamsStates: mapValues(statefuls, () => undefined), innerState: undefined }, state)
      const seen = extrasOf(extra)
      const { count, hyperparamsStates } = state
      const values = valuesAt(count, state.hyperparams, hyperparamsStates, seen)
      const inner = transformationOf(values)
      const [u, innerState] = stateAt(['innerState'], () => inner.update(updates, state.innerState, params, ...extra))
      const next = mapValues(statefuls, (schedule: AnyStatefulSchedule, name) => schedule.update((hyperparamsStates as Values)[name], seen))
      return [u, { count: count + 1, hyperparams: values as Injected<H>, hyperparamsStates: next as ScheduleStates<H>, innerState }]
    },
  }
}
