/** Which extras `update` asks for: compiled by `npm run types`, not run. */
import { expectTypeOf } from 'vitest'
import {
  applyIfFinite,
  applyUpdates,
  chain,
  type GradientTransformation,
  masked,
  minimise,
  multiSteps,
  namedChain,
  type Need,
  type Params,
  scale,
  scaleByAdam,
  type StateLambda,
  type Stateless,
} from 'descend'

const params = { w: new Float64Array(3) }

declare const needsValue: GradientTransformation<Stateless, 'value'>
declare const needsValueFn: GradientTransformation<Stateless, 'valueFn'>

type NeedOf<T> = T extends GradientTransformation<infer _F, infer N> ? N : never

// a chain needs what any of its links needs
expectTypeOf<NeedOf<ReturnType<typeof scaleByAdam>>>().toEqualTypeOf<never>()
{
  const tx = chain(scaleByAdam(), needsValue, chain(needsValueFn, scale(-1)))
  expectTypeOf<NeedOf<typeof tx>>().toEqualTypeOf<'value' | 'valueFn'>()
  tx.update(params, tx.init(params), params, { value: 1, valueFn: (p) => p.w.length })
  // @ts-expect-error - no extras
  tx.update(params, tx.init(params), params)
  // @ts-expect-error - no valueFn
  tx.update(params, tx.init(params), params, { value: 1 })
}

// so do a named chain and the wrappers, however deep
{
  const tx = namedChain({ wrapped: masked(multiSteps(chain(needsValue), 2), { w: true }), plain: applyIfFinite(scale(1), 1) })
  expectTypeOf<NeedOf<typeof tx>>().toEqualTypeOf<'value'>()
  tx.update(params, tx.init(params), params, { value: 1 })
  // @ts-expect-error - no value
  tx.update(params, tx.init(params), params, {})
}

// extras speak of the params
{
  const tx = needsValueFn
  tx.update(params, {}, params, {
    valueFn: (p) => {
      expectTypeOf(p).toEqualTypeOf<typeof params>()
      return p.w[0]!
    },
  })
  // @ts-expect-error - the params have no v
  tx.update(params, {}, params, { valueFn: (p) => p.v[0] })
  // @ts-expect-error - the gradient is a tree as the params
  scale(1).update(params, {}, params, { grad: new Float64Array(3) })
}

// extras that nobody needs are accepted; others are not
{
  const tx = scaleByAdam()
  tx.update(params, tx.init(params), params, { value: 1, grad: params })
  // @ts-expect-error - not an extra
  tx.update(params, tx.init(params), params, { loss: 1 })
}

// a loop that hands over nothing takes no transformation in need
const fit = <F extends StateLambda, P extends Params>(
  tx: GradientTransformation<F>,
  gradient: (params: P) => P,
  start: P,
  steps: number,
): P => {
  let p = start
  let state = tx.init(start)
  for (let i = 0; i < steps; i++) {
    const [updates, next] = tx.update(gradient(p), state, p)
    p = applyUpdates(p, updates)
    state = next
  }
  return p
}
expectTypeOf(fit(chain(scaleByAdam(), scale(-1)), (p) => p, params, 3)).toEqualTypeOf<typeof params>()
// @ts-expect-error - fit has no value to give
fit(needsValue, (p) => p, params, 3)

// one that generically hands over what is needed says so
const step = <F extends StateLambda, N extends Need>(tx: GradientTransformation<F, N>): GradientTransformation<F, N> => tx
expectTypeOf(step(needsValue)).toEqualTypeOf(needsValue)

// minimise gives every extra
minimise((p: typeof params) => [0, p] as const, chain(needsValue, needsValueFn), params)
