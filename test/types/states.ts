/** What the type of a state is: compiled by `npm run types`, not run. */
import { expectTypeOf } from 'vitest'
import {
  adam,
  addDecayedWeights,
  applyIfFinite,
  chain,
  clip,
  type EmptyState,
  identity,
  masked,
  multiSteps,
  namedChain,
  scale,
  scaleByAdam,
  type ScaleByAdamState,
  scaleByLearningRate,
  scaleBySchedule,
  sgd,
  type Tensor,
  trace,
} from 'descend'

const net = { layers: [{ w: new Float64Array(3), b: new Float64Array(1) }], head: new Float64Array(2) }
type Net = typeof net

// a chain has the tuple of its links' states
{
  const tx = chain(scaleByAdam(), scale(-1e-3))
  const state = tx.init(net)
  const [updates, next] = tx.update(net, state, net)
  expectTypeOf(state).toEqualTypeOf<readonly [ScaleByAdamState<Net>, EmptyState]>()
  expectTypeOf(updates).toEqualTypeOf<Net>()
  expectTypeOf(next).toEqualTypeOf<typeof state>()
  expectTypeOf(state[0].mu.layers[0]!.w).toEqualTypeOf<Float64Array<ArrayBuffer>>()
}

// of none, of one, of twenty
{
  expectTypeOf(chain().init(net)).toEqualTypeOf<readonly []>()
  expectTypeOf(chain(scaleByAdam()).init(net)).toEqualTypeOf<readonly [ScaleByAdamState<Net>]>()
  const a = clip(1)
  const twenty = chain(a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, scaleByAdam()).init(net)
  expectTypeOf(twenty.length).toEqualTypeOf<20>()
  expectTypeOf(twenty[0]).toEqualTypeOf<EmptyState>()
  expectTypeOf(twenty[19]).toEqualTypeOf<ScaleByAdamState<Net>>()
}

// a chain in a chain is a tuple in the tuple
{
  const state = chain(clip(1), chain(scaleByAdam(), scale(2)), identity()).init(net)
  expectTypeOf(state).toEqualTypeOf<readonly [EmptyState, readonly [ScaleByAdamState<Net>, EmptyState], EmptyState]>()
}

// a named chain has the record of its links' states
{
  const state = namedChain({ moments: scaleByAdam(), rate: scale(-1) }).init(net)
  expectTypeOf(state.moments).toEqualTypeOf<ScaleByAdamState<Net>>()
  expectTypeOf(state.rate).toEqualTypeOf<EmptyState>()
  // @ts-expect-error - there is no link of that name
  void state.momentum
}

// wrappers carry what they wrap
{
  const tx = applyIfFinite(masked(chain(trace(0.9), addDecayedWeights(1e-2)), { layers: true, head: false }), 3)
  const { innerState, notfiniteCount } = tx.init(net)
  expectTypeOf(innerState[0].trace).toEqualTypeOf<Net>()
  expectTypeOf(notfiniteCount).toEqualTypeOf<number>()
  const { accGrads, innerOptState } = multiSteps(scaleByAdam(), 4).init(net)
  expectTypeOf(accGrads).toEqualTypeOf<Net>()
  expectTypeOf(innerOptState).toEqualTypeOf<ScaleByAdamState<Net>>()
}

// one transformation serves several trees
{
  const tx = adam(1e-3)
  const other = [new Float64Array(2), new Float64Array(3)] as const
  const [first] = tx.init(net)
  const [second] = tx.init(other)
  expectTypeOf(first.mu).toEqualTypeOf<Net>()
  expectTypeOf(second.nu).toEqualTypeOf<typeof other>()
}

// a bare leaf is a tree
{
  const vector: Float64Array = new Float64Array(3)
  const matrix: Tensor = { _tag: 'Tensor', shape: [1, 3], data: vector }
  expectTypeOf(scaleByAdam().init(vector).mu).toEqualTypeOf<Float64Array>()
  expectTypeOf(scaleByAdam().update(matrix, scaleByAdam().init(matrix), matrix)[0]).toEqualTypeOf<Tensor>()
}

// a literal `Float64Array<ArrayBuffer>` mixes with functions that say `Float64Array`
{
  const gradient = (params: { readonly w: Float64Array }): { readonly w: Float64Array } => params
  const params = { w: new Float64Array(3) }
  const tx = sgd(0.1)
  const [updates] = tx.update(gradient(params), tx.init<{ readonly w: Float64Array }>(params), params)
  expectTypeOf(updates.w).toEqualTypeOf<Float64Array>()
}

// a number is a constant schedule: switching from one to the other keeps the state
{
  expectTypeOf(scaleByLearningRate(1e-3).init(net)).toEqualTypeOf(scaleByLearningRate((count) => 1 / (1 + count)).init(net))
  expectTypeOf(scaleBySchedule(() => 1).init(net)).toEqualTypeOf<{ readonly count: number }>()
}
