/** Runs of a transformation: params, and what a loop hands to `update` at each step. */
import { fc } from '@fast-check/vitest'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import type { AnyTransformation, ExtraArgs, GradientTransformation, Need, StateLambda, StateOf } from '../../src/transformation.ts'
import { like, ordinary, paramsOf, vector } from './arbitraries.ts'

/** One call of `update`. */
export interface RunStep<P extends Params = Params> {
  readonly grads: P
  readonly value: number
}

/** Where a run starts, and its steps. */
export interface Run<P extends Params = Params> {
  readonly params: P
  readonly steps: readonly RunStep<P>[]
}

const stepLike = <P extends Params>(params: P, element: fc.Arbitrary<number>): fc.Arbitrary<RunStep<P>> =>
  fc.record({ grads: like(params, element), value: element }, { noNullPrototype: true })

/** Runs from these params. */
export const runFrom = <P extends Params>(params: P, element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<Run<P>> =>
  fc.array(stepLike(params, element), { minLength: 1, maxLength: 3 }).map((steps) => ({ params, steps }))

/** Runs on params of every form. */
export const runOf = (element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<Run> =>
  paramsOf(element).chain((params) => runFrom(params, element))

/** Runs on a few numbers. */
export const vectorRunOf = (element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<Run<Float64Array>> =>
  fc.integer({ min: 1, max: 5 }).chain((length) => vector(length, element).chain((params) => runFrom(params, element)))

/** Runs on two leaves. */
export const pairRunOf = (
  element: fc.Arbitrary<number> = ordinary,
): fc.Arbitrary<Run<{ readonly w: Float64Array; readonly b: Float64Array }>> =>
  fc.record({ w: vector(3, element), b: vector(2, element) }, { noNullPrototype: true }).chain((params) => runFrom(params, element))

/** All that a loop may hand over; the functions answer with the value and the gradient of this step wherever they are asked. */
export const extrasOf = <P extends Params>({ grads, value }: RunStep<P>): ExtraArgs<P> => ({
  value,
  grad: grads,
  valueFn: () => value,
  valueAndGradFn: () => [value, grads],
})

/** The extras of these names. */
export const only = <P extends Params>(extras: ExtraArgs<P>, needs: readonly Need[]): Partial<ExtraArgs<P>> =>
  Object.fromEntries(needs.map((need) => [need, extras[need]]))

/** A step as it was taken: the params, the state before it, and what came of it. */
export interface Taken<P extends Params, S> extends RunStep<P> {
  readonly params: P
  readonly before: S
  readonly updates: P
  readonly state: S
}

/** The steps of a run, the params moving by the updates. */
export const play = <F extends StateLambda, N extends Need, P extends Params>(
  tx: GradientTransformation<F, N>,
  { params, steps }: Run<P>,
): readonly Taken<P, StateOf<F, P>>[] => {
  const taken: Taken<P, StateOf<F, P>>[] = []
  const { update }: AnyTransformation = tx
  let p = params
  let before = tx.init(params)
  for (const step of steps) {
    const [updates, state]: readonly [P, StateOf<F, P>] = update(step.grads, before, p, extrasOf(step))
    taken.push({ ...step, params: p, before, updates, state })
    p = applyUpdates(p, updates)
    before = state
  }
  return taken
}

/** The updates of a run. */
export const updatesOf = <P extends Params>(tx: AnyTransformation, run: Run<P>): readonly P[] => play(tx, run).map(({ updates }) => updates)

/** The same gradients again and again, from zero params. */
export const constantRun = (gradient: Float64Array, times: number, value: number = 0): Run<Float64Array> => ({
  params: new Float64Array(gradient.length),
  steps: Array.from({ length: times }, () => ({ grads: gradient, value })),
})

/** A run with other trees: `f` of its params and of each gradient. */
export const mapRun = <P extends Params, Q extends Params>({ params, steps }: Run<P>, f: (tree: P) => Q): Run<Q> => ({
  params: f(params),
  steps: steps.map(({ grads, value }) => ({ grads: f(grads), value })),
})

/** A run with other gradients: `f` of each. */
export const mapGradients = <P extends Params>({ params, steps }: Run<P>, f: (gradient: P) => P): Run<P> => ({
  params,
  steps: steps.map(({ grads, value }) => ({ grads: f(grads), value })),
})

/** A run with every gradient multiplied by a number. */
export const scaled = (c: number, run: Run<Float64Array>): Run<Float64Array> => mapGradients(run, (g) => g.map((x) => c * x))
