import { vectorForm } from '../chain/vectorForm.ts'
import { checkExtras, checkNonNegative, checkOneOf, checkPositiveInteger } from '../linalg/checks.ts'
import { dot } from '../linalg/dot.ts'
import { maxAbs } from '../linalg/maxAbs.ts'
import { strongWolfe } from '../linalg/strongWolfe.ts'
import { asSchedule } from '../schedules/asSchedule.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'
import { checkHistory, emptyHistory, type LbfgsHistory, nextDirection } from './lbfgsHistory.ts'
import type { SharedOptions } from './lossGradient.ts'

/** Arguments of {@link lbfgs}, with PyTorch's defaults. */
export interface LbfgsOptions extends Pick<SharedOptions, 'maximize'> {
  /** γ, a number or a schedule over updates, without units: the length of steps, or of a search's first trial. Default 1. */
  readonly lr?: number | Schedule
  /** How many iterations an update makes, a whole number ≥ 1. Default 20. */
  readonly maxIter?: number
  /** After how many evaluations an update ends, a whole number ≥ 1. Default ⌊1.25 maxIter⌋. */
  readonly maxEval?: number | null
  /** An update ends where no slope is above this, ≥ 0, in units of the gradient. Default 1e-7. */
  readonly toleranceGrad?: number
  /** An update ends where neither a param nor the loss changes by more than this, ≥ 0. Default 1e-9. */
  readonly toleranceChange?: number
  /** How many steps are remembered, a whole number ≥ 1. Default 100. */
  readonly historySize?: number
  /** What finds the length of a step; null: its length is γ. Default null. */
  readonly lineSearchFn?: 'strong_wolfe' | null
}

/** Updates, evaluations of the loss, and what is remembered of the iterations. */
export interface LbfgsState extends LbfgsHistory {
  readonly count: number
  readonly funcEvals: number
}

/** The state lambda of {@link lbfgs}. */
export interface Lbfgs extends StateLambda {
  readonly state: LbfgsState
}

/**
 * `torch.optim.LBFGS`: one update is one `step(closure)`, up to `maxIter` iterations of limited-memory BFGS.
 *
 *     d = −H g      x ← x + t d      t = γ, at first γ min(1, 1 / ‖g‖₁), or what the search finds from there
 *     uₜ = x after the last iteration − p
 *
 * The tree is one vector of any shape. The gradient that comes with `value` counts as the first evaluation; the first link of a chain.
 * `lbfgs` of the root makes one iteration an update.
 *
 * @example
 * import { lbfgs } from 'descend/torch'
 *
 * const square = (x: Float64Array) => [x[0]! ** 2 / 2, x.slice()] as const
 * const tx = lbfgs()
 * const params = new Float64Array([0.5])
 * const [value, gradient] = square(params)
 * tx.update(gradient, tx.init(params), params, { value, valueAndGradFn: square })[0] // => new Float64Array([-0.5])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see torch.optim.LBFGS; Nocedal & Wright, Numerical Optimization (2006), algorithm 7.5
 */
export const lbfgs = ({
  lr = 1,
  maxIter = 20,
  maxEval: evaluationBound = null,
  toleranceGrad = 1e-7,
  toleranceChange = 1e-9,
  historySize = 100,
  lineSearchFn = null,
  maximize = false,
}: LbfgsOptions = {}): GradientTransformation<Lbfgs, 'value' | 'valueAndGradFn'> => {
  const rateAt = asSchedule(lr, (number) => checkNonNegative('lbfgs', { lr: number }))
  const maxEval = evaluationBound ?? Math.floor(maxIter * 1.25)
  checkPositiveInteger('lbfgs', { maxIter, maxEval, historySize })
  checkNonNegative('lbfgs', { toleranceGrad, toleranceChange })
  if (lineSearchFn !== null) checkOneOf('lbfgs', 'lineSearchFn', lineSearchFn, ['strong_wolfe'])
  const sign = maximize ? -1 : 1

  return {
    init: (params) => {
      const { toVector } = vectorForm(params)
      return { count: 0, funcEvals: 0, ...emptyHistory(toVector(params).length) }
    },
    update: (updates, state, params, extra) => {
      checkExtras('lbfgs', extra, ['value', 'valueAndGradFn'])
      const { value, valueAndGradFn } = extra
      const { toVector, fromVector } = vectorForm(params)
      const along = (x: Float64Array, direction: Float64Array) => (stepsize: number) => {
        const next = x.map((xi, i) => xi + stepsize * direction[i]!)
        const [nextValue, nextGradient] = valueAndGradFn(fromVector(next))
        const g = toVector(nextGradient).map((gi) => sign * gi)
        return { x: next, value: sign * nextValue, g, stepsize, slope: dot(g, direction) }
      }
      const origin = toVector(params)
      checkHistory(state, { count: 0, funcEvals: 0 }, origin)
      const rate = rateAt(state.count)
      let here = { x: origin, value: sign * value, g: toVector(updates).map((gi) => sign * gi) }
      let history: LbfgsHistory = state
      let evaluations = 1

      for (let iteration = 1; iteration <= maxIter && !(maxAbs(here.g) <= toleranceGrad); iteration++) {
        const { direction, ...remembered } = nextDirection(history, here.g, historySize)
        const guess = remembered.nIter === 1 ? Math.min(1, 1 / here.g.reduce((sum, gi) => sum + Math.abs(gi), 0)) * rate : rate
        const start = { ...here, stepsize: 0, slope: dot(here.g, direction) }
        const isUphill = start.slope > -toleranceChange
        const evaluate = along(here.x, direction)
        const isLast = iteration === maxIter
        const move = (): typeof start => {
          if (isUphill) return { ...start, stepsize: guess }
          if (lineSearchFn === null) {
            if (isLast) return { ...start, x: here.x.map((xi, i) => xi + guess * direction[i]!), stepsize: guess }
            evaluations++
            return evaluate(guess)
          }
          const longest = maxAbs(direction)
          const found = strongWolfe(start, guess, evaluate, maxEval - evaluations, (width) => width * longest < toleranceChange)
          evaluations += found.evaluations
          return found.point
        }
        const next = move()
        const step = direction.map((di) => next.stepsize * di)
        history = { ...remembered, step }
        const isStill = maxAbs(step) <= toleranceChange || Math.abs(next.value - here.value) < toleranceChange
        here = next
        if (isUphill || evaluations >= maxEval || isStill) break
      }
      return [
        fromVector(here.x.map((xi, i) => xi - origin[i]!)),
        { ...history, count: state.count + 1, funcEvals: state.funcEvals + evaluations },
      ]
    },
  }
}
