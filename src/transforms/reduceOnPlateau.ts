import {
  checkFraction,
  checkNonNegative,
  checkNonNegativeInteger,
  checkOneOf,
  checkPositive,
  checkPositiveInteger,
} from '../linalg/checks.ts'
import { elementwise, type GradientTransformation, type StateLambda } from '../transformation.ts'

/** Options of {@link reduceOnPlateau}. */
export interface ReduceOnPlateauOptions {
  /** Whether smaller values are better (`min`) or larger ones (`max`). Default `min`. */
  readonly mode?: 'min' | 'max'
  /** By what the scale is multiplied on a plateau, in (0, 1). Default 0.1. */
  readonly factor?: number
  /** How many values without improvement make a plateau, a whole number ≥ 1. Default 10. */
  readonly patience?: number
  /** How much better than the best, relative to it, is an improvement, in [0, 1]. Default 1e-4. */
  readonly rtol?: number
  /** How much better than the best is an improvement, ≥ 0, in units of the value. Default 0. */
  readonly atol?: number
  /** How many values are not judged after a reduction, a whole number ≥ 0. Default 0. */
  readonly cooldown?: number
  /** How many values are averaged before they are judged, a whole number ≥ 1. Default 1. */
  readonly accumulationSize?: number
  /** The least scale, ≥ 0. Default 0. */
  readonly minScale?: number
  /** ε ≥ 0: the scale stays where a reduction would take no more than this from it. Default 0. */
  readonly eps?: number
}

/** The scale in use, and what it follows from. */
export interface ReduceOnPlateauState {
  readonly scale: number
  readonly bestValue: number
  /** Judged values since the last improvement. */
  readonly plateauCount: number
  /** Judgements left to wait. */
  readonly cooldownCount: number
  /** Values in `avgValue`. */
  readonly count: number
  readonly avgValue: number
}

/** The state lambda of {@link reduceOnPlateau}. */
export interface ReduceOnPlateau extends StateLambda {
  readonly state: ReduceOnPlateauState
}

/**
 * Scale the updates down when the loss has stopped falling.
 *
 *     better: v < best − rtol |best| − atol, v the mean of `accumulationSize` values; with `max` v > best + rtol |best| + atol
 *     after `patience` values none of which was better:   scale ← max(factor · scale, minScale)      uₜ = scale gₜ
 *
 * The scale is 1 at first and applies to the updates that come with the value. optax asks for v < (1 − rtol) best − atol, which
 * every negative value meets, so that it never reduces below zero. With both tolerances 0 any lower value is better (optax refuses them).
 *
 * @example
 * import { reduceOnPlateau } from 'descend'
 *
 * const tx = reduceOnPlateau({ factor: 0.5, patience: 1 })
 * const params = new Float64Array(1)
 * const g = new Float64Array([8])
 * const [, state] = tx.update(g, tx.init(params), params, { value: -3 })
 * tx.update(g, state, params, { value: -3 })[0] // => new Float64Array([4])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @see optax.contrib.reduce_on_plateau
 */
export const reduceOnPlateau = ({
  mode = 'min',
  factor = 0.1,
  patience = 10,
  rtol = 1e-4,
  atol = 0,
  cooldown = 0,
  accumulationSize = 1,
  minScale = 0,
  eps = 0,
}: ReduceOnPlateauOptions = {}): GradientTransformation<ReduceOnPlateau, 'value'> => {
  const owner = 'reduceOnPlateau'
  checkPositive(owner, { factor })
  checkFraction(owner, { factor, rtol })
  checkNonNegative(owner, { atol, minScale, eps })
  checkPositiveInteger(owner, { patience, accumulationSize })
  checkNonNegativeInteger(owner, { cooldown })
  checkOneOf(owner, 'mode', mode, ['min', 'max'])
  const sign = mode === 'min' ? 1 : -1
  return elementwise<ReduceOnPlateau, 'value'>({
    init: { scale: 1, bestValue: sign * Infinity, plateauCount: 0, cooldownCount: 0, count: 0, avgValue: 0 },
    step:
      ({ add, sub, mul, div, abs, max, lt, le, eq, select }) =>
      (g, state, _p, { value }) => {
        const count = add(state.count, 1)
        const avgValue = div(add(mul(state.count, state.avgValue), value), count)
        const isJudged = eq(count, accumulationSize)
        const best = mul(sign, state.bestValue)
        const bound = sub(sub(best, mul(rtol, abs(best))), atol)
        const isBetter = lt(mul(sign, avgValue), select(eq(best, Infinity), Infinity, bound))
        const waited = select(isBetter, 0, add(state.plateauCount, 1))
        const isWaiting = lt(0, state.cooldownCount)
        const isPlateau = le(patience, select(isWaiting, 0, waited))
        const reduced = max(mul(state.scale, select(isPlateau, factor, 1)), minScale)
        const isFelt = lt(eps, abs(sub(state.scale, reduced)))
        const judged = {
          scale: select(isWaiting, state.scale, select(isFelt, reduced, state.scale)),
          bestValue: select(isBetter, avgValue, state.bestValue),
          plateauCount: select(isPlateau, 0, select(isWaiting, 0, waited)),
          cooldownCount: select(isWaiting, sub(state.cooldownCount, 1), select(isPlateau, cooldown, 0)),
        }
        const scale = select(isJudged, judged.scale, state.scale)
        return [
          mul(scale, g),
          {
            scale,
            bestValue: select(isJudged, judged.bestValue, state.bestValue),
            plateauCount: select(isJudged, judged.plateauCount, state.plateauCount),
            cooldownCount: select(isJudged, judged.cooldownCount, state.cooldownCount),
            count: select(isJudged, 0, count),
            avgValue: select(isJudged, 0, avgValue),
          },
        ]
      },
  })
}
