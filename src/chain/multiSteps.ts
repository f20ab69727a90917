import { checkTransformation } from './checkTransformation.ts'
import { checkFunction, checkOneOf, checkPositiveInteger } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import { treeMap } from '../params/map.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import { treeAdd } from '../params/treeAdd.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeSub } from '../params/treeSub.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { EmptyState, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'

/** Whether a mini-step should be skipped, and what is kept in the state to tell why. */
export type ShouldSkipUpdateFn<K> = (updates: Params, gradientStep: number, params: Params) => readonly [shouldSkip: boolean, skipState: K]

/** Options of {@link multiSteps}. */
export interface MultiStepsOptions<K> {
  /** Average the gradients; otherwise they are summed. Default true. */
  readonly useGradMean?: boolean
  /** Which mini-steps are skipped as if they had never been: `skipNotFinite`, `skipLargeUpdates`. Default: none. */
  readonly shouldSkipUpdateFn?: ShouldSkipUpdateFn<K>
  /** How precisely gradients are kept from one mini-step to the next. Default `float32`, as in optax: half the digits, enough for a mean. */
  readonly accumulatorDtype?: 'float32' | 'float64'
}

/** What has been gathered. The last update was more than zeros when `miniStep === 0` and `gradientStep` has grown. */
export interface MultiStepsState<P, S, K> {
  /** Gradients gathered since the last step of the inner transformation. */
  readonly miniStep: number
  /** Steps of the inner transformation. */
  readonly gradientStep: number
  readonly innerOptState: S
  /** Mean or sum of the gradients gathered. */
  readonly accGrads: P
  /** What the skip rule said of the last gradients. */
  readonly skipState: K
}

/** The state lambda of {@link multiSteps}. */
export interface MultiSteps<F extends StateLambda, K = EmptyState> extends StateLambda {
  readonly state: MultiStepsState<this['params'], StateOf<F, this['params']>, K>
}

/**
 * Gather `everyK` gradients into one: a step of `inner` on their mean, zeros in between.
 *
 *     aₙ = aₙ₋₁ + (gₙ − aₙ₋₁) / n      with `useGradMean: false`   aₙ = aₙ₋₁ + gₙ
 *     uₙ = inner(aₙ) and a starts anew where n = k(gradientStep), else uₙ = 0
 *
 * k is a number or a function of the inner steps made. Schedules inside count inner steps; extras are those of the last mini-step.
 * optax runs `inner` at every mini-step and hides the result by a product with 0: there one NaN stays in the sum for ever,
 * here it is gone with the step it belongs to, and a skip rule keeps it out altogether.
 * What is kept in between is rounded to float32, as optax does; `accumulatorDtype: 'float64'` keeps every digit.
 *
 * @example
 * import { multiSteps, sgd } from 'descend'
 *
 * const tx = multiSteps(sgd(1), 2)
 * const params = new Float64Array(1)
 * const [first, state] = tx.update(new Float64Array([1]), tx.init(params), params)
 * const [second] = tx.update(new Float64Array([5]), state, params)
 * first // => new Float64Array([0])
 * second // => new Float64Array([-3])
 *
 * @throws RangeError on construction, when `everyK` is a number but no whole one >= 1, or the dtype is unknown.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.MultiSteps
 */
export const multiSteps = <F extends StateLambda, N extends Need = never, K = EmptyState>(
  inner: GradientTransformation<F, N>,
  everyK: number | ((gradientStep: number) => number),
  { useGradMean = true, shouldSkipUpdateFn = () => [false, {} as K], accumulatorDtype = 'float32' }: MultiStepsOptions<K> = {},
): GradientTransformation<MultiSteps<F, K>, N> => {
  checkTransformation('multiSteps', 'inner', inner)
  if (typeof everyK !== 'function') checkPositiveInteger('multiSteps', { everyK })
  checkFunction('multiSteps', 'shouldSkipUpdateFn', shouldSkipUpdateFn)
  checkOneOf('multiSteps', 'accumulatorDtype', accumulatorDtype, ['float32', 'float64'])
  const kept = accumulatorDtype === 'float32' ? (acc: Float64Array) => acc.map(Math.fround) : (acc: Float64Array) => acc
  const kAt = typeof everyK === 'function' ? everyK : () => everyK
  return {
    init: (params) => {
      const accGrads = treeZerosLike(params)
      const [, skipState] = shouldSkipUpdateFn(accGrads, 0, params)
      return { miniStep: 0, gradientStep: 0, innerOptState: inner.init(params), accGrads, skipState }
    },
    update: (updates, state, params, ...extra) => {
      checkState({ miniStep: 0, gradientStep: 0, innerOptState: undefined, accGrads: params, skipState: undefined }, state)
      const { miniStep, gradientStep, innerOptState } = state
      const [shouldSkip, skipState] = shouldSkipUpdateFn(updates, gradientStep, params)
      if (shouldSkip) return [treeZerosLike(updates), { ...state, skipState }]
      const accGrads = useGradMean
        ? treeAddScale(state.accGrads, 1 / (miniStep + 1), treeSub(updates, state.accGrads))
        : treeAdd(state.accGrads, updates)
      if (miniStep + 1 < kAt(gradientStep)) {
        return [treeZerosLike(updates), { ...state, miniStep: miniStep + 1, accGrads: treeMap(kept, accGrads), skipState }]
      }
      const [u, next] = stateAt(['innerOptState'], () => inner.update(accGrads, innerOptState, params, ...extra))
      return [u, { miniStep: 0, gradientStep: gradientStep + 1, innerOptState: next, accGrads: treeZerosLike(updates), skipState }]
    },
  }
}
