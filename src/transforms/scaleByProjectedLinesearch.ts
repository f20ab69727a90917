import { checkExtras, checkNonNegative, checkNonNegativeInteger, checkPositive } from '../linalg/checks.ts'
import { boundLike } from '../params/boundLike.ts'
import { checkState } from '../params/checkState.ts'
import { globalNorm } from '../params/globalNorm.ts'
import type { Params } from '../params/params.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeSub } from '../params/treeSub.ts'
import { treeVdot } from '../params/treeVdot.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import { treeZipWith } from '../params/zipWith.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByProjectedLinesearch}. */
export interface ScaleByProjectedLinesearchOptions {
  /** c ≥ 0, part of the slope that the value must follow. Default 1e-4. */
  readonly slopeRtol?: number
  /** By what a step that is too long is multiplied, in (0, 1). Default 0.5. */
  readonly decreaseFactor?: number
}

/** The step found (0 where none was), the value there, and how many were tried. */
export interface ScaleByProjectedLinesearchState {
  readonly learningRate: number
  readonly value: number
  readonly numLinesearchSteps: number
}

/** The state lambda of {@link scaleByProjectedLinesearch}. */
export interface ScaleByProjectedLinesearch extends StateLambda {
  readonly state: ScaleByProjectedLinesearchState
}

/** How far outside, relative to the params, is still inside: p + (q − p) is q up to rounding. */
const ROUNDING = 1e-12

const initial: ScaleByProjectedLinesearchState = { learningRate: 1, value: Infinity, numLinesearchSteps: 0 }

const smaller = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => Math.min(v, y[i]!))
const larger = (x: Float64Array, y: Float64Array): Float64Array => x.map((v, i) => Math.max(v, y[i]!))

/**
 * Shorten the updates until the value falls enough at the end of the step, clipped into a box.
 *
 *     p(η) = clip(p + η u, lower, upper)      f(p(η)) ≤ f(p) + c ⟨∇f(p), p(η) − p⟩      uₜ = p(η) − p
 *
 * η is 1, then less by `decreaseFactor`, at most `maxBacktrackingSteps` times; 0 where no trial falls enough.
 * Params outside the box, by more than rounding, are moved into it first, whatever their value.
 *
 * @example
 * import { chain, scaleByProjectedLinesearch, sgd } from 'descend'
 *
 * const tx = chain(sgd(1), scaleByProjectedLinesearch(10, -1, Infinity))
 * const [value, grad] = [9, new Float64Array([6])]
 * const valueFn = (x: Float64Array) => x[0]! ** 2
 * const params = new Float64Array([3])
 * tx.update(grad, tx.init(params), params, { value, grad, valueFn })[0] // => new Float64Array([-4])
 *
 * @throws RangeError on construction, when an argument or option is out of range.
 * @throws TreeMismatchError when a bound is a tree of other keys or shapes.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see Bertsekas, Nonlinear programming (2016), section 3.3
 */
export const scaleByProjectedLinesearch = (
  maxBacktrackingSteps: number,
  lower: number | Params,
  upper: number | Params,
  { slopeRtol = 1e-4, decreaseFactor = 0.5 }: ScaleByProjectedLinesearchOptions = {},
): GradientTransformation<ScaleByProjectedLinesearch, 'value' | 'grad' | 'valueFn'> => {
  checkNonNegativeInteger('scaleByProjectedLinesearch', { maxBacktrackingSteps })
  checkNonNegative('scaleByProjectedLinesearch', { slopeRtol })
  checkPositive('scaleByProjectedLinesearch', { decreaseFactor })
  return {
    init: () => ({ ...initial }),
    update: (updates, state, params, extra) => {
      checkExtras('scaleByProjectedLinesearch', extra, ['value', 'grad', 'valueFn'])
      checkState(initial, state)
      const { value, grad, valueFn } = extra
      const [low, high] = [boundLike(params, lower), boundLike(params, upper)]
      const clip = (tree: typeof params): typeof params => treeZipWith(smaller, treeZipWith(larger, tree, low), high)
      const inward = treeSub(clip(params), params)
      const isOutside = globalNorm(inward) > ROUNDING * (1 + globalNorm(params))
      if (isOutside) return [inward, { learningRate: 0, value: valueFn(clip(params)), numLinesearchSteps: 1 }]
      for (let [steps, learningRate] = [1, 1]; steps <= maxBacktrackingSteps + 1; steps++, learningRate *= decreaseFactor) {
        const trial = clip(treeAddScale(params, learningRate, updates))
        const moved = treeSub(trial, params)
        const newValue = valueFn(trial)
        if (newValue <= value + slopeRtol * treeVdot(grad, moved))
          return [moved, { learningRate, value: newValue, numLinesearchSteps: steps }]
      }
      return [treeZerosLike(updates), { learningRate: 0, value, numLinesearchSteps: maxBacktrackingSteps + 1 }]
    },
  }
}
