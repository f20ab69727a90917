import { checkTransformation } from './checkTransformation.ts'
import { checkNonNegative, checkPositive, checkPositiveInteger } from '../linalg/checks.ts'
import { paramsCopy } from '../kernel/slots.ts'
import { checkState } from '../params/checkState.ts'
import { stateAt } from '../params/stateAt.ts'
import { elementwise, type GradientTransformation, type Need, type StateLambda, type StateOf } from '../transformation.ts'

/** Options of {@link mechanize}. */
export interface MechanizeOptions {
  /** λ ≥ 0, decay added to gradients, relative to their length. Default 0.01. */
  readonly weightDecay?: number
  /** ε > 0, added to what is divided by. Default 1e-8. */
  readonly eps?: number
  /** The first scale, > 0. Default 1e-6. */
  readonly sInit?: number
  /** n, how many decays 1 − 0.1ᵏ are tried, a whole number ≥ 1. Default 6. */
  readonly numBetas?: number
}

/** The tuner of the scale, one number of each kind for each decay, and the params at the first update. */
interface TunerState<P> {
  readonly count: number
  /** Reward, clipped. */
  readonly r: readonly number[]
  /** The largest change so far, fading. */
  readonly m: readonly number[]
  /** Squares of changes, fading. */
  readonly v: readonly number[]
  /** The scales, whose sum multiplies the steps. */
  readonly s: readonly number[]
  readonly x0: P
}

interface Tuner extends StateLambda {
  readonly state: TunerState<this['params']>
}

/** The state of the base optimizer, and the tuner of the scale. */
export interface MechanizeState<P, S> extends TunerState<P> {
  readonly baseOptimizerState: S
}

/** The state lambda of {@link mechanize}. */
export interface Mechanize<F extends StateLambda> extends StateLambda {
  readonly state: MechanizeState<this['params'], StateOf<F, this['params']>>
}

/**
 * Tune the learning rate of an optimizer while it runs (Mechanic).
 *
 *     Δ = (x₀ − p) / (Σ s + ε)      h = ⟨g + λ Σ s ‖g‖ p / (‖p‖ + ε), Δ⟩      Δ ← Δ − base(g)
 *     for each decay β:   r ← β r + clip(h, ±m) s   m ← max(β m, |h| + ε)   v ← β² v + h²   s = (s₀ m / n + max(r, 0)) / (√v + ε)
 *     u = x₀ − Σ s Δ − p
 *
 * x₀ are the params at the first update. The learning rate of the base optimizer sets proportions only; start it at its usual value.
 *
 * @example
 * import { mechanize, sgd } from 'descend'
 *
 * const tx = mechanize(sgd(1), { sInit: 0.5, numBetas: 1, eps: 0.5, weightDecay: 0 })
 * const params = new Float64Array([4])
 * tx.update(new Float64Array([2]), tx.init(params), params)[0] // => new Float64Array([-1])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.mechanize; Cutkosky, Defazio & Mehta, Mechanic: a learning rate tuner (2023), https://arxiv.org/abs/2306.00144
 */
export const mechanize = <F extends StateLambda, N extends Need = never>(
  baseOptimizer: GradientTransformation<F, N>,
  { weightDecay = 0.01, eps = 1e-8, sInit = 1e-6, numBetas = 6 }: MechanizeOptions = {},
): GradientTransformation<Mechanize<F>, N> => {
  checkTransformation('mechanize', 'baseOptimizer', baseOptimizer)
  checkNonNegative('mechanize', { weightDecay })
  checkPositive('mechanize', { eps, sInit })
  checkPositiveInteger('mechanize', { numBetas })
  const each = (value: number): readonly number[] => new Array<number>(numBetas).fill(value)
  const betas = each(0).map((_, k) => 1 - 0.1 ** (k + 1))
  const tuner = elementwise<Tuner, 'grad'>({
    init: { count: 0, r: each(0), m: each(0), v: each(0), s: each(sInit), x0: paramsCopy },
    step:
      ({ add, sub, mul, div, abs, neg, min, max, eq, select, sqrt, square, sumTree }) =>
      (u, state, p, { grad }) => {
        const x0 = select(eq(state.count, 0), p, state.x0)
        const scale = state.s.reduce((sum, s) => add(sum, s))
        const norm = (x: typeof p): typeof state.count => sqrt(sumTree(square(x)))
        const pull = div(mul(mul(weightDecay, scale), norm(grad)), add(norm(p), eps))
        const delta = div(sub(x0, p), add(scale, eps))
        const h = sumTree(mul(add(grad, mul(pull, p)), delta))
        const next = betas.map((beta, k) => {
          const [r, m, v, s] = [state.r[k]!, state.m[k]!, state.v[k]!, state.s[k]!]
          const clipped = min(max(h, neg(m)), m)
          const after = {
            r: add(mul(beta, r), mul(clipped, s)),
            m: max(mul(beta, m), add(abs(h), eps)),
            v: add(mul(beta * beta, v), square(h)),
          }
          const wealth = add(mul(sInit / numBetas, after.m), max(0, after.r))
          return { ...after, s: div(wealth, add(sqrt(after.v), eps)) }
        })
        const [r, m, v, s] = [next.map(({ r }) => r), next.map(({ m }) => m), next.map(({ v }) => v), next.map(({ s }) => s)]
        const target = sub(x0, mul(s.reduce((sum, s) => add(sum, s)), sub(delta, u))) // prettier-ignore
        return [sub(target, p), { count: add(state.count, 1), r, m, v, s, x0 }]
      },
  })
  return {
    init: (params) => ({ baseOptimizerState: baseOptimizer.init(params), ...tuner.init(params) }),
    update: (updates, state, params, ...extra) => {
      checkState({ baseOptimizerState: undefined, count: 0, r: each(0), m: each(0), v: each(0), s: each(0), x0: params }, state)
      const { baseOptimizerState, ...tunerState } = state
      const [u, next] = stateAt(['baseOptimizerState'], () => baseOptimizer.update(updates, baseOptimizerState, params, ...extra))
      const [tuned, after] = tuner.update(u, tunerState, params, { grad: updates })
      return [tuned, { baseOptimizerState: next, ...after }]
    },
  }
}
