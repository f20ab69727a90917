/** A function on a line: where, its value and its slope there. */
export interface LinePoint {
  readonly stepsize: number
  readonly value: number
  readonly slope: number
}

/** Where the cubic through a, its slope, b and c is lowest; NaN where it is not. */
const cubicMin = (a: LinePoint, b: LinePoint, c: LinePoint): number => {
  const [db, dc] = [b.stepsize - a.stepsize, c.stepsize - a.stepsize]
  const [fb, fc] = [b.value - a.value - a.slope * db, c.value - a.value - a.slope * dc]
  const denominator = (db * dc) ** 2 * (db - dc)
  const third = (dc ** 2 * fb - db ** 2 * fc) / denominator
  const second = (db ** 3 * fc - dc ** 3 * fb) / denominator
  return a.stepsize + (-second + Math.sqrt(second * second - 3 * third * a.slope)) / (3 * third)
}

/** Where the parabola through a, its slope and b is lowest; not finite where it is not. */
const quadraticMin = (a: LinePoint, b: LinePoint): number => {
  const db = b.stepsize - a.stepsize
  const second = (b.value - a.value - a.slope * db) / (db * db)
  return a.stepsize - a.slope / (2 * second)
}

/**
 * A point between `low` and `high`, where a cubic through both and `reference` is lowest; failing that, a parabola; failing that, the middle.
 * Points near the ends fail: a fifth of the interval for the cubic, a tenth for the parabola.
 */
export const interpolate = (low: LinePoint, high: LinePoint, reference: LinePoint): number => {
  const [left, right] = [Math.min(low.stepsize, high.stepsize), Math.max(low.stepsize, high.stepsize)]
  const isInside = (x: number, margin: number): boolean => x > left + margin * (right - left) && x < right - margin * (right - left)
  const cubic = cubicMin(low, high, reference)
  if (isInside(cubic, 0.2)) return cubic
  const quadratic = quadraticMin(low, high)
  return isInside(quadratic, 0.1) ? quadratic : (low.stepsize + high.stepsize) / 2
}
