import { checkExtras, checkNonNegative, checkNonNegativeInteger, checkPositive } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeVdot } from '../params/treeVdot.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByBacktrackingLinesearch}. */
export interface ScaleByBacktrackingLinesearchOptions {
  /** c ≥ 0, part of the slope at 0 that the value must follow. Default 1e-4. */
  readonly slopeRtol?: number
  /** By what a step that is too long is multiplied, in (0, 1). Default 0.8. */
  readonly decreaseFactor?: number
  /** By what the last step is multiplied to give the first trial, ≥ 1; Infinity: start from `maxLearningRate`. Default 1.5. */
  readonly increaseFactor?: number
  /** The longest step, > 0. Default 1. */
  readonly maxLearningRate?: number
  /** By how much the condition may be missed, ≥ 0, in units of the value. Default 0. */
  readonly atol?: number
  /** By how much the condition may be missed, ≥ 0, relative to the value. Default 0. */
  readonly rtol?: number
  /** Keep the gradient at the new params for `valueAndGradFromState`; then `valueAndGradFn` is needed. Default false. */
  readonly storeGrad?: boolean
}

/** What a search was like. A positive error says that no step with sufficient decrease was found. */
export interface BacktrackingLinesearchInfo {
  readonly numLinesearchSteps: number
  readonly decreaseError: number
}

/** The step found, and the value there; with `storeGrad` the gradient too. */
export interface ScaleByBacktrackingLinesearchState<P> {
  readonly learningRate: number
  readonly value: number
  readonly grad: P | null
  readonly info: BacktrackingLinesearchInfo
}

/** The state lambda of {@link scaleByBacktrackingLinesearch}. */
export interface ScaleByBacktrackingLinesearch extends StateLambda {
  readonly state: ScaleByBacktrackingLinesearchState<this['params']>
}

/** The type of {@link scaleByBacktrackingLinesearch}: what it needs depends on `storeGrad`. */
export interface ScaleByBacktrackingLinesearchOverloads {
  (
    maxBacktrackingSteps: number,
    options: ScaleByBacktrackingLinesearchOptions & { readonly storeGrad: true },
  ): GradientTransformation<ScaleByBacktrackingLinesearch, 'value' | 'grad' | 'valueAndGradFn'>
  (
    maxBacktrackingSteps: number,
    options?: ScaleByBacktrackingLinesearchOptions,
  ): GradientTransformation<ScaleByBacktrackingLinesearch, 'value' | 'grad' | 'valueFn'>
}

const owner = 'scaleByBacktrackingLinesearch'
const initial = { learningRate: 1, value: Infinity, info: { numLinesearchSteps: 0, decreaseError: Infinity } }

/**
 * Scale the updates by a step η that is short enough for a sufficient decrease (Armijo's condition).
 *
 *     f(p + η u) ≤ (1 + rtol) f(p) + c η ⟨∇f(p), u⟩ + atol
 *
 * Trials go from min(increaseFactor · last step, maxLearningRate) down by `decreaseFactor`, at most `maxBacktrackingSteps` times.
 * u must point downhill: behind `sgd(1)`, say. When no trial is finite the step is 0 and the params stay; then the next search starts
 * as the first did (optax starts at 0, accepts it and never moves again).
 *
 * @example
 * import { chain, scaleByBacktrackingLinesearch, sgd } from 'descend'
 *
 * const tx = chain(sgd(1), scaleByBacktrackingLinesearch(10, { decreaseFactor: 0.5 }))
 * const [value, grad] = [9, new Float64Array([6])]
 * const valueFn = (x: Float64Array) => x[0]! ** 2
 * const params = new Float64Array([3])
 * tx.update(grad, tx.init(params), params, { value, grad, valueFn })[0] // => new Float64Array([-3])
 *
 * @throws RangeError on construction, when an argument or option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.scale_by_backtracking_linesearch; Nocedal & Wright, Numerical Optimization (2006), algorithm 3.1
 */
export const scaleByBacktrackingLinesearch: ScaleByBacktrackingLinesearchOverloads = (
  maxBacktrackingSteps,
  {
    slopeRtol = 1e-4,
    decreaseFactor = 0.8,
    increaseFactor = 1.5,
    maxLearningRate = 1,
    atol = 0,
    rtol = 0,
    storeGrad = false,
    // oxlint-disable-next-line typescript/no-useless-default-assignment -- the overloads let it be left out
  }: ScaleByBacktrackingLinesearchOptions = {},
): GradientTransformation<ScaleByBacktrackingLinesearch, 'value' | 'grad'> => {
  checkNonNegativeInteger(owner, { maxBacktrackingSteps })
  checkNonNegative(owner, { slopeRtol, atol, rtol })
  checkPositive(owner, { decreaseFactor, maxLearningRate })
  return {
    init: (params) => ({ ...initial, grad: storeGrad ? treeZerosLike(params) : null }),
    update: (updates, state, params, extra) => {
      checkExtras('scaleByBacktrackingLinesearch', extra, ['value', 'grad'])
      checkState({ ...initial, grad: storeGrad ? params : null }, state)
      const { value, grad, valueFn, valueAndGradFn } = extra
      const slope = treeVdot(updates, grad)
      const evaluate = storeGrad ? valueAndGradFn : valueFn && ((at: typeof params) => [valueFn(at), null] as const)
      if (evaluate === undefined)
        throw new TypeError(`${owner}: extra.${storeGrad ? 'valueAndGradFn' : 'valueFn'} is needed and was not given`)
      let learningRate = Math.min(increaseFactor * (state.learningRate === 0 ? 1 : state.learningRate), maxLearningRate)
      for (let steps = 1; ; steps++, learningRate *= decreaseFactor) {
        const [newValue, newGrad] = evaluate(treeAddScale(params, learningRate, updates))
        const excess = newValue - (1 + rtol) * value - learningRate * slopeRtol * slope
        const decreaseError = Number.isNaN(excess) ? Infinity : Math.max(excess, 0)
        if (!(decreaseError <= atol) && steps <= maxBacktrackingSteps) continue
        const info = { numLinesearchSteps: steps, decreaseError }
        if (decreaseError === Infinity) return [treeZerosLike(updates), { learningRate: 0, value, grad: storeGrad ? grad : null, info }]
        return [treeScale(learningRate, updates), { learningRate, value: newValue, grad: newGrad, info }]
      }
    },
  }
}
