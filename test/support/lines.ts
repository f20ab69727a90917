/** Functions on a line, each with its slope, and trials of a search along one. The Python beside the golden numbers has the same. */
import type { LinePoint } from '../../src/linalg/interpolate.ts'

/** Value and slope at t. */
export type Line = (t: number) => readonly [value: number, slope: number]

/** Lines of a name, by their numbers. */
export const lines: Readonly<Record<string, (...numbers: readonly number[]) => Line>> = {
  parabola:
    (a = 1, m = 1) =>
    (t) => [a * (t - m) ** 2, 2 * a * (t - m)],
  quartic:
    (a = 1, m = 1) =>
    (t) => [a * (t - m) ** 4 - t, 4 * a * (t - m) ** 3 - 1],
  wave:
    (a = 1, m = 1, b = 1, c = 1) =>
    (t) => [a * (t - m) ** 2 + b * Math.cos(c * t), 2 * a * (t - m) - b * c * Math.sin(c * t)],
  valley:
    (b = 1) =>
    (t) => [-t / (t * t + b), (t * t - b) / (t * t + b) ** 2],
  slide:
    (a = 1) =>
    (t) => [Math.exp(-a * t), -a * Math.exp(-a * t)],
  wall:
    (a = 1, m = 1) =>
    (t) =>
      t < m ? [-a * t + (t * t) / (m - t), -a + (t * (2 * m - t)) / (m - t) ** 2] : [NaN, NaN],
  slope:
    (a = 1) =>
    (t) => [a * t, a],
}

/** The line's point at t. */
export const pointOn =
  (line: Line) =>
  (stepsize: number): LinePoint => {
    const [value, slope] = line(stepsize)
    return { stepsize, value, slope }
  }
