import type { LinePoint } from './interpolate.ts'

/** c₁ and c₂ of the Wolfe conditions. */
const [DECREASE, CURVATURE] = [1e-4, 0.9] as const

/** What a search settled for, and how often it evaluated. */
export interface StrongWolfeResult<Q> {
  readonly point: Q
  readonly evaluations: number
}

/** Where the cubic through two points and their slopes is lowest, kept within bounds; the middle of these where it has no minimum, or is flat. */
const lowestOfCubic = (a: LinePoint, b: LinePoint, least: number, most: number): number => {
  const [left, right] = a.stepsize <= b.stepsize ? [a, b] : [b, a]
  const width = right.stepsize - left.stepsize
  const bend = left.slope + right.slope - (3 * (right.value - left.value)) / width
  const discriminant = bend * bend - left.slope * right.slope
  if (!(discriminant >= 0)) return (least + most) / 2
  const root = Math.sqrt(discriminant)
  const lowest = right.stepsize - width * ((right.slope + root - bend) / (right.slope - left.slope + 2 * root))
  if (Number.isNaN(lowest)) return (least + most) / 2
  return Math.min(Math.max(lowest, least), most)
}

/**
 * Search a line for a point that satisfies both Wolfe conditions, as PyTorch's L-BFGS does: an interval first, grown along cubics, then ever
 * smaller ones. When `maxSteps` are used up, or the interval `isShort`, the lower end is taken. A NaN is no rise: the search goes on behind
 * it, and gives NaN where it ends there. Between two flat points of equal height it goes on in the middle (PyTorch: at 0/0, for good).
 *
 *     φ(t) ≤ φ(0) + c₁ t φ′(0)      |φ′(t)| ≤ c₂ |φ′(0)|      c₁ = 1e-4, c₂ = 0.9
 *
 * @see Nocedal & Wright, Numerical Optimization (2006), algorithms 3.5 and 3.6
 */
export const strongWolfe = <Q extends LinePoint>(
  start: Q,
  guess: number,
  evaluate: (stepsize: number) => Q,
  maxSteps: number,
  isShort: (width: number) => boolean,
): StrongWolfeResult<Q> => {
  let steps = 0
  const isHigh = ({ stepsize, value }: Q): boolean => value > start.value + DECREASE * stepsize * start.slope
  const isFlat = ({ slope }: Q): boolean => Math.abs(slope) <= -CURVATURE * start.slope
  const settle = (point: Q): StrongWolfeResult<Q> => ({ point, evaluations: steps + 1 })
  const lower = (first: Q, second: Q): Q => (first.value <= second.value ? first : second)

  const zoom = (from: Q, to: Q): StrongWolfeResult<Q> => {
    let [first, second] = [from, to]
    let low = lower(first, second)
    for (let isStuck = false; steps < maxSteps; steps++) {
      const [left, right] = [Math.min(first.stepsize, second.stepsize), Math.max(first.stepsize, second.stepsize)]
      if (isShort(right - left)) break
      const margin = 0.1 * (right - left)
      const wanted = lowestOfCubic(first, second, left, right)
      const isNearEnd: boolean = Math.min(right - wanted, wanted - left) < margin
      const isMoved: boolean = isNearEnd && (isStuck || wanted >= right || wanted <= left)
      const inside = right - wanted < wanted - left ? right - margin : left + margin
      const point = evaluate(isMoved ? inside : wanted)
      const high = low === first ? second : first
      isStuck = isNearEnd && !isMoved
      if (isHigh(point) || point.value >= low.value) {
        ;[first, second] = low === first ? [first, point] : [point, second]
        low = lower(first, second)
      } else if (isFlat(point)) {
        steps++
        return settle(point)
      } else {
        const end = point.slope * (high.stepsize - low.stepsize) >= 0 ? low : high
        ;[first, second] = low === first ? [point, end] : [end, point]
        low = point
      }
    }
    return settle(low)
  }
  let [previous, point] = [start, evaluate(guess)]
  while (steps < maxSteps) {
    const isAbove = isHigh(point) || (steps > 1 && point.value >= previous.value)
    if (!isAbove && isFlat(point)) return settle(point)
    if (isAbove || point.slope >= 0) return zoom(previous, point)
    const least = point.stepsize + 0.01 * (point.stepsize - previous.stepsize)
    const next = evaluate(lowestOfCubic(previous, point, least, 10 * point.stepsize))
    ;[previous, point] = [point, next]
    steps++
  }
  return settle(lower(start, point))
}
