/**
 * What every optimizer is: a pure pair of functions.
 *
 *     init(params)                   → state
 *     update(updates, state, params) → [updates, state]
 *
 * Nothing is changed in place. Updates are added to the params (`applyUpdates`), so a descent ends in a negative factor.
 */
import type { Arg, Dependence, Element, Fill, Ops, Scalar, Traced } from './kernel/algebra.ts'
import { transformationOf } from './kernel/transformationOf.ts'
import { wide } from './kernel/wide/wide.ts'
import type { Params } from './params/params.ts'

/**
 * The type of a state as a function of the type of the params. A state holds trees shaped like params, but a transformation is made before
 * any params are seen; so each stateful transformation declares
 *
 *     interface TraceState<P> { readonly trace: P }
 *     interface Trace extends StateLambda { readonly state: TraceState<this['params']> }
 */
export interface StateLambda {
  readonly params: unknown
  readonly state: unknown
}

/** The state lambda `F` at params `P`. */
export type StateOf<F extends StateLambda, P> = (F & { readonly params: P })['state']

/** What a loop may hand to `update` besides gradients. */
export interface ExtraArgs<P> {
  /** The loss at the params. */
  readonly value: number
  /** The loop's gradient at the params, before any transformation touched it. */
  readonly grad: P
  /** The loss as a function of the params. */
  readonly valueFn: (params: P) => number
  /** The loss and its gradient as a function of the params. */
  readonly valueAndGradFn: (params: P) => readonly [value: number, grad: P]
}

/** The name of an extra that a transformation cannot do without. */
export type Need = keyof ExtraArgs<Params>

/** The last argument of `update`: needed extras are required, the others are accepted and ignored. Where needs are not known, none is required. */
export type Extra<P, N extends Need> = [N] extends [never]
  ? [extra?: Partial<ExtraArgs<P>>]
  : unknown extends N
    ? [extra?: Partial<ExtraArgs<P>>]
    : [extra: Pick<ExtraArgs<P>, N> & Partial<ExtraArgs<P>>]

/** A pure gradient transformation whose state has type `StateOf<F, P>` and which needs the extras `N`. */
export interface GradientTransformation<F extends StateLambda, N extends Need = never> {
  /** The state before the first update. */
  readonly init: <P extends Params>(params: P) => StateOf<F, P>
  /**
   * New updates and the new state. `params` are those at which the gradient was taken.
   *
   * @throws TreeMismatchError where trees differ, or the state is that of another transformation.
   */
  readonly update: <P extends Params>(
    updates: P,
    state: StateOf<F, P>,
    params: P,
    ...extra: Extra<P, N>
  ) => readonly [updates: P, state: StateOf<F, P>]
}

/** Any transformation, for combinators. */
// oxlint-disable-next-line typescript/no-explicit-any -- nothing is assignable to an unknown state: see the design's section on types
export type AnyTransformation = GradientTransformation<any, any>

/** The state of what keeps none. */
export type EmptyState = Readonly<Record<never, never>>

/** The state lambda of what keeps no state. */
export interface Stateless extends StateLambda {
  readonly state: EmptyState
}

/** The extras that a step may ask for. */
export type TracedExtra<N extends Need> = {
  readonly [K in N & ('value' | 'grad')]: K extends 'value' ? Scalar : Element
}

/** `update` at one index. */
export type Step<F extends StateLambda, N extends Need = never> = (
  g: Element,
  state: Traced<StateOf<F, Element>>,
  p: Element,
  extra: TracedExtra<N>,
) => readonly [update: Arg<Dependence>, state: Traced<StateOf<F, Element>>]

/** A transformation written at one index: what its state starts as, and its step in the operations of the elementwise language. */
export interface Kernel<F extends StateLambda, N extends Need = never> {
  readonly init: StateOf<F, Fill>
  readonly step: (ops: Ops) => Step<F, N>
}

/**
 * A transformation from its step at one index. A chain of such is fused into one pass over memory.
 *
 * @example
 * import { elementwise, type GradientTransformation, type StateLambda, zeros } from 'descend'
 *
 * interface SumState<P> { readonly sum: P }
 * interface Sum extends StateLambda { readonly state: SumState<this['params']> }
 * const sumOfGradients = (): GradientTransformation<Sum> =>
 *   elementwise({
 *     init: { sum: zeros },
 *     step: ({ add }) => (g, state) => {
 *       const sum = add(state.sum, g)
 *       return [sum, { sum }]
 *     },
 *   })
 * const params = new Float64Array([0])
 * const [, state] = sumOfGradients().update(new Float64Array([2]), { sum: new Float64Array([3]) }, params)
 * state // => { sum: new Float64Array([5]) }
 *
 * @throws TreeMismatchError on construction, where `init` holds something that begins no state.
 */
export const elementwise = <F extends StateLambda, N extends Need = never>(kernel: Kernel<F, N>): GradientTransformation<F, N> =>
  transformationOf({ ...kernel, wide }) as unknown as GradientTransformation<F, N>

/**
 * A transformation without state from its update at one index.
 *
 * @example
 * import { stateless } from 'descend'
 *
 * const double = stateless(({ mul }) => (g) => mul(2, g))
 * double.update(new Float64Array([1, 2]), {}, new Float64Array(2))[0] // => new Float64Array([2, 4])
 */
export const stateless = (update: (ops: Ops) => (g: Element, p: Element) => Arg<Dependence>): GradientTransformation<Stateless> =>
  elementwise<Stateless>({ init: {}, step: (ops) => (g, state, p) => [update(ops)(g, p), state] })
