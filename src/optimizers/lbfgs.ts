import { chain, type Chain } from '../chain/chain.ts'
import { identity } from '../chain/identity.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { AnyTransformation, GradientTransformation, Need, StateLambda, Stateless } from '../transformation.ts'
import { scaleByLbfgs, type ScaleByLbfgs, type ScaleByLbfgsOptions } from '../transforms/scaleByLbfgs.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByZoomLinesearch, type ScaleByZoomLinesearch } from '../transforms/scaleByZoomLinesearch.ts'

/** Options of {@link lbfgs}. */
export interface LbfgsOptions extends ScaleByLbfgsOptions {
  /** What finds the length of a step, or null for none. Default `scaleByZoomLinesearch(20, { initialGuessStrategy: 'one' })`. */
  readonly linesearch?: AnyTransformation | null
}

/** The state lambda of {@link lbfgs} with a line search of state lambda `L`. */
export type Lbfgs<L extends StateLambda = ScaleByZoomLinesearch> = Chain<readonly [ScaleByLbfgs, ScaleByLearningRate, L]>

type Rate = number | Schedule | undefined

/**
 * Limited-memory BFGS: steps along the L-BFGS direction, as long as a line search finds good.
 *
 *     uₖ = −η tₖ Hₖ gₖ      H of `scaleByLbfgs`, t of the line search
 *
 * For losses without noise. η, a number or a schedule, is 1 when left out. `linesearch: null` takes the steps as they are.
 *
 * @example
 * import { lbfgs, minimise } from 'descend'
 *
 * const bowl = (x: Float64Array) => [x[0]! ** 2 + 10 * x[1]! ** 2, new Float64Array([2 * x[0]!, 20 * x[1]!])] as const
 * const { params } = minimise(bowl, lbfgs(), new Float64Array([3, 1]))
 * params.every((x) => Math.abs(x) < 1e-8) // => true
 *
 * @throws RangeError on construction, when the learning rate or an option is out of range.
 * @see optax.lbfgs; Liu & Nocedal, On the limited memory BFGS method for large scale optimization (1989)
 */
export function lbfgs(
  learningRate?: Rate,
  options?: ScaleByLbfgsOptions,
): GradientTransformation<Lbfgs, 'value' | 'grad' | 'valueAndGradFn'>
export function lbfgs(
  learningRate: Rate,
  options: ScaleByLbfgsOptions & { readonly linesearch: null },
): GradientTransformation<Lbfgs<Stateless>>
export function lbfgs<F extends StateLambda, N extends Need>(
  learningRate: Rate,
  options: ScaleByLbfgsOptions & { readonly linesearch: GradientTransformation<F, N> },
): GradientTransformation<Lbfgs<F>, N>
export function lbfgs(learningRate?: Rate, { linesearch, ...options }: LbfgsOptions = {}): AnyTransformation {
  return chain(
    scaleByLbfgs(options),
    scaleByLearningRate(learningRate),
    linesearch === undefined ? scaleByZoomLinesearch(20, { initialGuessStrategy: 'one' }) : (linesearch ?? identity()),
  )
}
