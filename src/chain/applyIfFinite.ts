import { checkTransformation } from './checkTransformation.ts'
import { checkNonNegativeInteger } from '../linalg/checks.ts'
import type { LeafwiseOps, ErasedKernel } from '../kernel/trace.ts'
import { wide } from '../kernel/wide/wide.ts'
import { type ErasedTransformation, kernelOf, transformationOf } from '../kernel/transformationOf.ts'
import { checkState } from '../params/checkState.ts'
import { treeMap } from '../params/map.ts'
import type { Params } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { chooseState } from './chooseState.ts'

/** How often updates were not finite, and the state of what is protected. */
export interface ApplyIfFiniteState<S> {
  /** Updates in a row that were not finite. */
  readonly notfiniteCount: number
  /** Whether the last updates were finite. */
  readonly lastFinite: boolean
  /** Updates ever that were not finite. */
  readonly totalNotfinite: number
  readonly innerState: S
}

/** The state lambda of {@link applyIfFinite}. */
export interface ApplyIfFinite<F extends StateLambda> extends StateLambda {
  readonly state: ApplyIfFiniteState<StateOf<F, this['params']>>
}

const initial = (innerState: unknown): unknown => ({ notfiniteCount: 0, lastFinite: true, totalNotfinite: 0, innerState })

type Counts = ApplyIfFiniteState<unknown>

const protectKernel = (kernel: ErasedKernel, maxConsecutiveErrors: number): ErasedKernel => ({
  init: initial(kernel.init),
  wide,
  step: (plain) => {
    const ops = plain as LeafwiseOps
    const { add, eq, lt, mul, select, selectTruth, sumTree } = ops
    const inner = kernel.step(ops)
    return (g, state: Record<keyof Counts, never>, p, extra) => {
      const finite = eq(sumTree(mul(g, 0)), 0)
      const notfiniteCount = select(finite, 0, add(state.notfiniteCount, 1))
      const accepted = selectTruth(finite, finite, lt(maxConsecutiveErrors, notfiniteCount))
      const [u, next] = inner(g, state.innerState, p, extra)
      return [
        select(accepted, u as never, 0),
        {
          notfiniteCount,
          lastFinite: finite,
          totalNotfinite: add(state.totalNotfinite, select(finite, 0, 1)),
          innerState: chooseState(ops, accepted, kernel.init, next, state.innerState),
        },
      ]
    }
  },
})

const isFinite = (tree: Params): boolean => {
  let finite = true
  treeMap((x) => {
    finite = finite && x.every(Number.isFinite)
    return x
  }, tree)
  return finite
}

const protectOpaque = (inner: ErasedTransformation, maxConsecutiveErrors: number): ErasedTransformation => ({
  init: (params) => initial(inner.init(params)),
  update: (updates, state, params, extra) => {
    checkState(initial(undefined), state)
    const { notfiniteCount, totalNotfinite, innerState } = state as Counts
    const lastFinite = isFinite(updates)
    const count = lastFinite ? 0 : notfiniteCount + 1
    const counts = { notfiniteCount: count, lastFinite, totalNotfinite: totalNotfinite + (lastFinite ? 0 : 1) }
    if (!lastFinite && count <= maxConsecutiveErrors) {
      return [treeMap((x) => new Float64Array(x.length), updates), { ...counts, innerState }]
    }
    const [u, next] = stateAt(['innerState'], () => inner.update(updates, innerState, params, extra))
    return [u, { ...counts, innerState: next }]
  },
})

/**
 * Skip updates that hold NaN or infinities: they become zeros, and the state of `inner` stays.
 *
 * After more than `maxConsecutiveErrors` of them in a row, they are let through: a loss that is broken for good should be seen.
 * One pass more over the gradients than `inner` alone.
 *
 * @example
 * import { applyIfFinite, scale } from 'descend'
 *
 * const tx = applyIfFinite(scale(-1), 5)
 * const params = new Float64Array(2)
 * const [updates, state] = tx.update(new Float64Array([1, NaN]), tx.init(params), params)
 * updates // => new Float64Array([0, 0])
 * state.totalNotfinite // => 1
 *
 * @throws RangeError when `maxConsecutiveErrors` is no whole number >= 0.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.apply_if_finite
 */
export const applyIfFinite = <F extends StateLambda, N extends Need = never>(
  inner: GradientTransformation<F, N>,
  maxConsecutiveErrors: number,
): GradientTransformation<ApplyIfFinite<F>, N> => {
  checkTransformation('applyIfFinite', 'inner', inner)
  checkNonNegativeInteger('applyIfFinite', { maxConsecutiveErrors })
  const erased = inner as unknown as ErasedTransformation
  const kernel = kernelOf(inner)
  const protectedInner =
    kernel === undefined ? protectOpaque(erased, maxConsecutiveErrors) : transformationOf(protectKernel(kernel, maxConsecutiveErrors))
  return protectedInner as unknown as GradientTransformation<ApplyIfFinite<F>, N>
}
