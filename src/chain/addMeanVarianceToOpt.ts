import { checkTransformation } from './checkTransformation.ts'
import { checkDecay, checkPositiveInteger } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import { getBatchSizeFromPerEltUpdates } from '../params/getBatchSizeFromPerEltUpdates.ts'
import { meanPerElement, sumSqDiffPerElement } from '../params/perElement.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeMul } from '../params/treeMul.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeSub } from '../params/treeSub.ts'
import { treeUpdateMoment } from '../params/treeUpdateMoment.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'

/** Options of {@link addMeanVarianceToOpt}. */
export interface AddMeanVarianceToOptOptions {
  /** β in [0, 1), decay of the running mean and variance. Default 0.9. */
  readonly emaDecay?: number
  /** The axes that count the elements. Default 0. */
  readonly perEltAxis?: number | readonly number[]
  /** How many batches make one step of the optimizer. Default 1. */
  readonly accumulationSteps?: number
}

/** Running means, not yet corrected, of the gradients' mean and variance; the batch under way; the optimizer's own state. */
export interface MeanVarianceState<P, S> {
  /** Batches gathered since the last step. */
  readonly microStep: number
  /** Whether the last update was a step, not zeros. */
  readonly ready: boolean
  readonly meanGrads: P
  /** Σₖ (gₖ − mean)² over the elements gathered. */
  readonly sumSqDiffGrads: P
  /** Steps made. */
  readonly count: number
  readonly emaDecay: number
  readonly meanGradsEma: P
  readonly varianceGradsEma: P
  readonly innerState: S
}

/** The state lambda of {@link addMeanVarianceToOpt}. */
export interface AddMeanVarianceToOpt<F extends StateLambda> extends StateLambda {
  readonly state: MeanVarianceState<this['params'], StateOf<F, this['params']>>
}

/**
 * An optimizer on the mean of updates per element that also follows their mean and variance over time.
 *
 *     m = mean gₖ      v = Σₖ (gₖ − m)² / (size − 1)      M ← β M + (1 − β) m      V ← β V + (1 − β) v      u = opt(m)
 *
 * With k `accumulationSteps`, m and v are those of all elements of k batches (merged as Chan does); u is zeros in between.
 * `getUnbiasedMeanAndVarianceEma` reads M and V. Where params are vectors, say `update<Params>(…)`.
 *
 * @example
 * import { addMeanVarianceToOpt, getUnbiasedMeanAndVarianceEma, type Params, sgd, tensor } from 'descend'
 *
 * const tx = addMeanVarianceToOpt(sgd(0.5))
 * const params = new Float64Array(1)
 * const [updates, state] = tx.update<Params>(tensor([3, 1], [1, 2, 3]), tx.init<Params>(params), params)
 * updates // => new Float64Array([-1])
 * state.microStep // => 0
 *
 * @throws RangeError on construction, when an option is out of range, and in `update`, when there is but one element: it has no variance.
 * @throws TreeMismatchError in `update`, when the elements are not shaped as the params, or leaves hold different numbers of them.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.experimental.aggregating.add_mean_variance_to_opt; Chan, Golub & LeVeque, Updating formulae for computing sample variances (1979)
 */
export const addMeanVarianceToOpt = <F extends StateLambda, N extends Need = never>(
  opt: GradientTransformation<F, N>,
  { emaDecay = 0.9, perEltAxis = 0, accumulationSteps = 1 }: AddMeanVarianceToOptOptions = {},
): GradientTransformation<AddMeanVarianceToOpt<F>, N> => {
  checkTransformation('addMeanVarianceToOpt', 'opt', opt)
  checkDecay('addMeanVarianceToOpt', { emaDecay })
  checkPositiveInteger('addMeanVarianceToOpt', { accumulationSteps })
  const stateOf = <P extends Params, S>(trees: P, innerState: S): MeanVarianceState<P, S> => {
    const gathered = { microStep: 0, ready: false, meanGrads: trees, sumSqDiffGrads: trees }
    return { ...gathered, count: 0, emaDecay, meanGradsEma: trees, varianceGradsEma: trees, innerState }
  }
  return {
    init: (params) => stateOf(treeZerosLike(params), opt.init(params)),
    update: (updates, state, params, ...extra) => {
      checkState(stateOf(params, undefined), state)
      const batchSize = getBatchSizeFromPerEltUpdates(updates, perEltAxis)
      const microStep = state.microStep + 1
      const size = batchSize * microStep
      const delta = treeSub(meanPerElement(params, updates, perEltAxis), state.meanGrads)
      const meanGrads = treeAddScale(state.meanGrads, 1 / microStep, delta)
      const within = treeAddScale(state.sumSqDiffGrads, 1, sumSqDiffPerElement(params, updates, perEltAxis))
      const between = (state.microStep * batchSize) / microStep
      const sumSqDiffGrads = between === 0 ? within : treeAddScale(within, between, treeMul(delta, delta))
      if (microStep < accumulationSteps) return [treeZerosLike(params), { ...state, microStep, ready: false, meanGrads, sumSqDiffGrads }]
      if (size < 2) throw new RangeError(`addMeanVarianceToOpt: a step must have at least 2 elements, got ${size}`)
      const [u, innerState] = stateAt(['innerState'], () => opt.update(meanGrads, state.innerState, params, ...extra))
      const nothing = treeZerosLike(params)
      const next = {
        microStep: 0,
        ready: true,
        meanGrads: nothing,
        sumSqDiffGrads: nothing,
        count: state.count + 1,
        emaDecay,
        meanGradsEma: treeUpdateMoment(meanGrads, state.meanGradsEma, emaDecay, 1),
        varianceGradsEma: treeUpdateMoment(treeScale(1 / (size - 1), sumSqDiffGrads), state.varianceGradsEma, emaDecay, 1),
        innerState,
      }
      return [u, next]
    },
  }
}
