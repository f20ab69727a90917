import { chain, type Chain } from '../chain/chain.ts'
import type { Params } from '../params/params.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { scale } from '../transforms/scale.ts'
import {
  scaleByProjectedLbfgs,
  type ScaleByProjectedLbfgs,
  type ScaleByProjectedLbfgsOptions,
} from '../transforms/scaleByProjectedLbfgs.ts'
import {
  scaleByProjectedLinesearch,
  type ScaleByProjectedLinesearch,
  type ScaleByProjectedLinesearchOptions,
} from '../transforms/scaleByProjectedLinesearch.ts'

/** Options of {@link projectedLbfgs}. */
export interface ProjectedLbfgsOptions extends ScaleByProjectedLbfgsOptions, ScaleByProjectedLinesearchOptions {
  /** How often a step is shortened at most, a whole number ≥ 0. Default 30. */
  readonly maxBacktrackingSteps?: number
}

/** The state lambda of {@link projectedLbfgs}. */
export type ProjectedLbfgs = Chain<readonly [ScaleByProjectedLbfgs, Stateless, ScaleByProjectedLinesearch]>

/**
 * L-BFGS in a box: for params between a lower and an upper bound.
 *
 *     p ← clip(p − η d, lower, upper)      d of `scaleByProjectedLbfgs`, η of `scaleByProjectedLinesearch`
 *
 * For losses without noise. A bound is a number, also ±∞, or a tree of the keys and shapes of the params. Params never leave the box, but for
 * rounding; those that start outside are moved in first. Neither optax nor torch has one.
 *
 * @example
 * import { minimise, projectedLbfgs } from 'descend'
 *
 * const bowl = ([x, y]: Float64Array) => [(x! - 3) ** 2 + (y! + 1) ** 2, new Float64Array([2 * (x! - 3), 2 * (y! + 1)])] as const
 * minimise(bowl, projectedLbfgs(0, 2), new Float64Array([1, 1]), { stepTol: 1e-12 }).params // => new Float64Array([2, 0])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when a bound is a tree of other keys or shapes.
 * @see Bertsekas, Projected Newton methods for optimization problems with simple constraints (1982); Byrd et al., L-BFGS-B (1995)
 */
export const projectedLbfgs = (
  lower: number | Params,
  upper: number | Params,
  { memorySize = 10, maxBacktrackingSteps = 30, ...options }: ProjectedLbfgsOptions = {},
): GradientTransformation<ProjectedLbfgs, 'value' | 'grad' | 'valueFn'> =>
  chain(
    scaleByProjectedLbfgs(lower, upper, { memorySize }),
    scale(-1),
    scaleByProjectedLinesearch(maxBacktrackingSteps, lower, upper, options),
  )
