/** What a step may say: compiled by `npm run types`, not run. */
import { expectTypeOf } from 'vitest'
import { type Element, elementwise, type GradientTransformation, type Scalar, type StateLambda, stateless, type Step, zeros } from 'descend'

interface CountAndMeanState<P> {
  readonly count: number
  readonly mean: P
}

interface CountAndMean extends StateLambda {
  readonly state: CountAndMeanState<this['params']>
}

const init = { count: 0, mean: zeros }

/** The state of a step: counts are scalars, trees elements. */
export const good = (): GradientTransformation<CountAndMean> =>
  elementwise({
    init,
    step:
      ({ add, div, mul, pow, sub, sumTree }) =>
      (g, state, p) => {
        expectTypeOf(state.count).toEqualTypeOf<Scalar>()
        expectTypeOf(state.mean).toEqualTypeOf<Element>()
        const count = add(state.count, 1)
        expectTypeOf(count).toEqualTypeOf<Scalar>()
        expectTypeOf(mul(g, count)).toEqualTypeOf<Element>()
        expectTypeOf(sumTree(p)).toEqualTypeOf<Scalar>()
        expectTypeOf(pow(0.9, count)).toEqualTypeOf<Scalar>()
        const mean = add(state.mean, div(sub(g, state.mean), count))
        return [mean, { count, mean }]
      },
  })

// @ts-expect-error - a count that depends on the element is no number
export const elementAsCount: Step<CountAndMean> = (g, state) => [g, { ...state, count: g }]

// @ts-expect-error - a state with a field missing
export const halfAState: Step<CountAndMean> = (g, { count }) => [g, { count }]

elementwise<CountAndMean>({
  // @ts-expect-error - a start with a field missing
  init: { count: 0 },
  step: () => (g, state) => [g, state],
})

elementwise<CountAndMean>({
  // @ts-expect-error - a tree starts as a fill: params are not seen yet
  init: { count: 0, mean: new Float64Array(3) },
  step: () => (g, state) => [g, state],
})

stateless(
  ({ pow }) =>
    (g) =>
      // @ts-expect-error - a power, once per step, not once per element
      pow(g, 2),
)

stateless(
  ({ call }) =>
    (g) =>
      // @ts-expect-error - a function of numbers likewise
      call(Math.log, g),
)

stateless(
  ({ lt }) =>
    (g) =>
      // @ts-expect-error - a comparison is no number
      lt(g, 0),
)

// @ts-expect-error - an extra that was not asked for is not there
export const unasked: Step<CountAndMean> = (_g, state, _p, { value }) => [value, state]

elementwise<CountAndMean, 'value' | 'grad'>({
  init,
  step:
    ({ mul }) =>
    (_g, state, _p, { value, grad }) => {
      expectTypeOf(value).toEqualTypeOf<Scalar>()
      expectTypeOf(grad).toEqualTypeOf<Element>()
      return [mul(value, grad), state]
    },
})
