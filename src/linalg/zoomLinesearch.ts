import { interpolate, type LinePoint } from './interpolate.ts'

/** The hyperparameters of {@link zoomLinesearch}; see `scaleByZoomLinesearch`. */
export interface ZoomSettings {
  readonly maxSteps: number
  readonly maxStepsize: number
  readonly tol: number
  readonly increaseFactor: number
  readonly slopeRtol: number
  readonly curvRtol: number
  readonly approxDecRtol: number | null
  readonly stepsizePrecision: number
}

/** The point that a search settled for; the errors are those of the point that it tried last. */
export interface ZoomResult<Q> {
  readonly point: Q
  readonly steps: number
  readonly decreaseError: number
  readonly curvatureError: number
}

const violation = (excess: number): number => (Number.isNaN(excess) ? Infinity : Math.max(excess, 0))

/**
 * Search a line for a point that satisfies both Wolfe conditions: first an interval that holds one, then ever smaller ones.
 *
 *     sufficient decrease   φ(t) ≤ φ(0) + slopeRtol t φ′(0)        small slope   |φ′(t)| ≤ curvRtol |φ′(0)|
 *
 * Near a minimum, where φ(t) ≤ φ(0) + approxDecRtol |φ(0)|, a slope φ′(t) ≤ (2 slopeRtol − 1) φ′(0) counts as decrease.
 * When the steps are used up or the interval is too short, the best point with sufficient decrease is taken; without one, the last point,
 * or the start where that is not finite.
 *
 * @see Nocedal & Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6; Hager & Zhang, Algorithm 851 (2006)
 */
export const zoomLinesearch = <Q extends LinePoint>(
  start: Q,
  guess: number,
  evaluate: (stepsize: number) => Q,
  { maxSteps, maxStepsize, tol, increaseFactor, slopeRtol, curvRtol, approxDecRtol, stepsizePrecision }: ZoomSettings,
): ZoomResult<Q> => {
  const decreaseErrorOf = ({ stepsize, value, slope }: Q): number => {
    const armijo = value - start.value - slopeRtol * stepsize * start.slope
    if (approxDecRtol === null) return violation(armijo)
    const approximate = Math.max(slope - (2 * slopeRtol - 1) * start.slope, value - start.value - approxDecRtol * Math.abs(start.value))
    return violation(Math.min(approximate, armijo))
  }
  let [steps, safe, point] = [0, start, start]
  let [decreaseError, curvatureError] = [Infinity, Infinity]
  const visit = (stepsize: number, isSafest: (point: Q) => boolean): void => {
    steps++
    point = evaluate(stepsize)
    decreaseError = decreaseErrorOf(point)
    curvatureError = violation(Math.abs(point.slope) - curvRtol * Math.abs(start.slope))
    if (decreaseError <= tol && isSafest(point)) safe = point
  }
  const isGood = (): boolean => Math.max(decreaseError, curvatureError) <= tol
  const settle = (settled: Q): ZoomResult<Q> => ({ point: settled, steps, decreaseError, curvatureError })
  const giveUp = (): ZoomResult<Q> => settle(safe.stepsize > 0 || decreaseError === Infinity ? safe : point)

  const zoom = (from: Q, to: Q): ZoomResult<Q> => {
    let [low, high, reference] = [from, to, from]
    for (;;) {
      const width = Math.abs(high.stepsize - low.stepsize)
      visit(interpolate(low, high, reference), ({ value }) => value < safe.value)
      if (isGood()) return settle(point)
      if (steps >= maxSteps || (width <= stepsizePrecision && safe.stepsize > 0)) return giveUp()
      if (decreaseError > 0 || point.value >= low.value) [high, reference] = [point, high]
      else if (point.slope * (high.stepsize - low.stepsize) >= 0) [low, high, reference] = [point, low, high]
      else [low, reference] = [point, low]
    }
  }
  for (let previous = start; ; previous = point) {
    const wanted = steps === 0 ? guess : increaseFactor * previous.stepsize
    visit(Math.min(wanted, maxStepsize), () => true)
    if (isGood()) return settle(point)
    const isHigh = decreaseError > 0 || (steps > 1 && point.value >= previous.value)
    const isFound = isHigh || point.slope >= 0
    if (wanted >= maxStepsize && !isFound) return settle(point)
    if (steps >= maxSteps) return giveUp()
    if (isFound) return isHigh ? zoom(previous, point) : zoom(point, previous)
  }
}
