import { checkPositiveInteger } from '../linalg/checks.ts'
import { norm2 } from '../linalg/norm2.ts'
import { dotParts, type Parts, twoLoop } from '../linalg/twoLoop.ts'
import { boundLike } from '../params/boundLike.ts'
import type { Params } from '../params/params.ts'
import { partsOf, withParts } from '../params/parts.ts'
import { checkMemory, emptyMemory, inverseCurvature, pairsOf, remember, type SecantMemory } from '../params/secantMemory.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByProjectedLbfgs}. */
export interface ScaleByProjectedLbfgsOptions {
  /** m, how many steps are remembered, a whole number ≥ 1. Default 10. */
  readonly memorySize?: number
}

/** The state lambda of {@link scaleByProjectedLbfgs}: that of `scaleByLbfgs`. */
export interface ScaleByProjectedLbfgs extends StateLambda {
  readonly state: SecantMemory<this['params']>
}

/** How near to a bound a param counts as held by it, in units of the params. */
const MARGIN = 1e-3

/**
 * L-BFGS among the params that no bound holds; those that one holds follow their gradient.
 *
 *     held: within δ of a bound and −g points across it      δ = min(10⁻³, ‖p − clip(p − g)‖)
 *     uᵢ = (H_F g_F)ᵢ of free params, γ gᵢ of held ones      H_F from the free parts of steps with ⟨s_F, y_F⟩ > 0 and 2 ‖s_F‖² ≥ ‖s‖²
 *
 * A bound is a number, also ±∞, or a tree of the keys and shapes of the params. uₖ has units of the params and points uphill:
 * follow with `scale(-1)` and `scaleByProjectedLinesearch`, as `projectedLbfgs` does.
 *
 * @example
 * import { scaleByProjectedLbfgs } from 'descend'
 *
 * const tx = scaleByProjectedLbfgs(0, Infinity)
 * const params = new Float64Array([0, 5])
 * tx.update(new Float64Array([0.6, 0.8]), tx.init(params), params)[0] // => new Float64Array([0.6, 0.8])
 *
 * @throws RangeError on construction, when `memorySize` is no whole number >= 1.
 * @throws TreeMismatchError when a bound is a tree of other keys or shapes.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see Bertsekas, Projected Newton methods for optimization problems with simple constraints (1982)
 */
export const scaleByProjectedLbfgs = (
  lower: number | Params,
  upper: number | Params,
  { memorySize = 10 }: ScaleByProjectedLbfgsOptions = {},
): GradientTransformation<ScaleByProjectedLbfgs> => {
  checkPositiveInteger('scaleByProjectedLbfgs', { memorySize })
  return {
    init: (params) => emptyMemory(params, memorySize),
    update: (updates, state, params) => {
      checkMemory(state, params, memorySize)
      const [x, g] = [partsOf(params, params), partsOf(params, updates)]
      const [low, high] = [partsOf(params, boundLike(params, lower)), partsOf(params, boundLike(params, upper))]
      const residual = x.map((part, k) => part.map((v, i) => v - Math.min(Math.max(v - g[k]![i]!, low[k]![i]!), high[k]![i]!)))
      const margin = Math.min(MARGIN, Math.sqrt(residual.reduce((sum, part) => sum + norm2(part) ** 2, 0)))
      const isHeld = (k: number, i: number): boolean => {
        const [at, slope] = [x[k]![i]!, g[k]![i]!]
        return (slope > 0 && at <= low[k]![i]! + margin) || (slope < 0 && at >= high[k]![i]! - margin)
      }
      const free = (parts: Parts): Parts => parts.map((part, k) => part.map((v, i) => (isHeld(k, i) ? 0 : v)))
      const memory = remember(state, params, updates)
      const pairs = pairsOf(params, memory)
        .filter(({ s }) => 2 * dotParts(free(s), free(s)) >= dotParts(s, s))
        .map(({ s, y }) => ({ s: free(s), y: free(y), rho: 1 / dotParts(free(s), free(y)) }))
        .filter(({ rho }) => rho > 0 && rho < Infinity)
      const gamma = inverseCurvature(pairs.at(-1), Math.sqrt(dotParts(g, g)))
      const product = twoLoop(free(g), pairs, gamma)
      return [withParts(params, product.map((part, k) => part.map((v, i) => (isHeld(k, i) ? gamma * g[k]![i]! : v)))), memory] // prettier-ignore
    },
  }
}
