import { checkExtras, checkNonNegative, checkOneOf, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { zoomLinesearch } from '../linalg/zoomLinesearch.ts'
import { checkState } from '../params/checkState.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeVdot } from '../params/treeVdot.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByZoomLinesearch}. */
export interface ScaleByZoomLinesearchOptions {
  /** The largest step, > 0; null: no bound. Default null. */
  readonly maxLearningRate?: number | null
  /** By how much a condition may be missed, ≥ 0, in units of the value and of the slope. Default 0. */
  readonly tol?: number
  /** How much longer the next trial is, > 1, while no interval is found. Default 2. */
  readonly increaseFactor?: number
  /** c₁ ≥ 0, part of the slope at 0 that the value must follow. Default 1e-4. */
  readonly slopeRtol?: number
  /** c₂ ≥ 0, part of the slope at 0 that may remain; Infinity: only decrease counts. Default 0.9. */
  readonly curvRtol?: number
  /** How near to the first value, relative to it, the approximate condition takes over; null: never. Default 1e-6. */
  readonly approxDecRtol?: number | null
  /** The shortest interval that is searched when a point with decrease is known, ≥ 0. Default 1e-5. */
  readonly stepsizePrecision?: number
  /** The first trial: the last step (`keep`, for gradients) or 1 (`one`, for quasi-Newton steps). Default `keep`. */
  readonly initialGuessStrategy?: 'keep' | 'one'
}

/** What a search was like. A positive error says which condition was not met by the point tried last. */
export interface ZoomLinesearchInfo {
  readonly numLinesearchSteps: number
  readonly decreaseError: number
  readonly curvatureError: number
}

/** The step found, and value and gradient there: those at the next params, for `valueAndGradFromState`. */
export interface ScaleByZoomLinesearchState<P> {
  readonly learningRate: number
  readonly value: number
  readonly grad: P
  readonly info: ZoomLinesearchInfo
}

/** The state lambda of {@link scaleByZoomLinesearch}. */
export interface ScaleByZoomLinesearch extends StateLambda {
  readonly state: ScaleByZoomLinesearchState<this['params']>
}

const initial = { learningRate: 1, value: Infinity, info: { numLinesearchSteps: 0, decreaseError: Infinity, curvatureError: Infinity } }

/**
 * Scale the updates by a step η that satisfies both Wolfe conditions.
 *
 *     f(p + η u) ≤ f(p) + c₁ η ⟨∇f(p), u⟩      |⟨∇f(p + η u), u⟩| ≤ c₂ |⟨∇f(p), u⟩|
 *
 * u must point downhill: behind `sgd(1)` or the sign flip of `lbfgs`. Very close to a minimum, where differences of values drown in rounding,
 * the slope stands in for the decrease (Hager and Zhang). One evaluation a trial, at most `maxLinesearchSteps`.
 * Where no step with decrease is found, the last trial is taken, or 0 where that is not finite; after a 0 the next search starts at 1
 * (optax with `keep` starts at 0 and stays there).
 *
 * @example
 * import { chain, scaleByZoomLinesearch, sgd } from 'descend'
 *
 * const tx = chain(sgd(1), scaleByZoomLinesearch(20))
 * const square = (x: Float64Array) => [x[0]! ** 2, new Float64Array([2 * x[0]!])] as const
 * const params = new Float64Array([3])
 * const [value, grad] = square(params)
 * tx.update(grad, tx.init(params), params, { value, grad, valueAndGradFn: square })[0] // => new Float64Array([-3])
 *
 * @throws RangeError on construction, when an argument or option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.scale_by_zoom_linesearch; Nocedal & Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6
 */
export const scaleByZoomLinesearch = (
  maxLinesearchSteps: number,
  {
    maxLearningRate = null,
    tol = 0,
    increaseFactor = 2,
    slopeRtol = 1e-4,
    curvRtol = 0.9,
    approxDecRtol = 1e-6,
    stepsizePrecision = 1e-5,
    initialGuessStrategy = 'keep',
  }: ScaleByZoomLinesearchOptions = {},
): GradientTransformation<ScaleByZoomLinesearch, 'value' | 'grad' | 'valueAndGradFn'> => {
  const owner = 'scaleByZoomLinesearch'
  checkPositiveInteger(owner, { maxLinesearchSteps })
  checkPositive(owner, { ...(maxLearningRate !== null && { maxLearningRate }) })
  checkNonNegative(owner, { tol, slopeRtol, stepsizePrecision, ...(approxDecRtol !== null && { approxDecRtol }) })
  checkOneOf(owner, 'initialGuessStrategy', initialGuessStrategy, ['keep', 'one'])
  const maxStepsize = maxLearningRate ?? Infinity
  const settings = { maxSteps: maxLinesearchSteps, maxStepsize, tol, increaseFactor, slopeRtol, curvRtol, approxDecRtol, stepsizePrecision }
  return {
    init: (params) => ({ ...initial, grad: treeZerosLike(params) }),
    update: (updates, state, params, extra) => {
      checkExtras('scaleByZoomLinesearch', extra, ['value', 'grad', 'valueAndGradFn'])
      checkState({ ...initial, grad: params }, state)
      const { value, grad, valueAndGradFn } = extra
      const start = { stepsize: 0, value, slope: treeVdot(updates, grad), grad }
      const evaluate = (stepsize: number): typeof start => {
        const [value, grad] = valueAndGradFn(treeAddScale(params, stepsize, updates))
        return { stepsize, value, slope: treeVdot(updates, grad), grad }
      }
      const guess = initialGuessStrategy === 'one' || state.learningRate === 0 ? 1 : state.learningRate
      const { point, steps, decreaseError, curvatureError } = zoomLinesearch(start, guess, evaluate, settings)
      return [
        treeScale(point.stepsize, updates),
        {
          learningRate: point.stepsize,
          value: point.value,
          grad: point.grad,
          info: { numLinesearchSteps: steps, decreaseError, curvatureError },
        },
      ]
    },
  }
}
