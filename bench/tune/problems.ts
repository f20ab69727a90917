/** Functions with known minima, as parameters and objective. */
import { branches, float, type ParametersOf, type Space } from 'descend/tune'

/** A search: where, what for, how long, and the least value there is. */
export interface Problem<S extends Space = Space> {
  readonly name: string
  readonly space: S
  readonly objective: (parameters: ParametersOf<S>) => number
  readonly minimum: number
  readonly trials: number
}

const problem = <S extends Space>(found: Problem<S>): Problem => found as unknown as Problem

const A = [
  [10, 3, 17, 3.5, 1.7, 8],
  [0.05, 10, 17, 0.1, 8, 14],
  [3, 3.5, 1.7, 10, 17, 8],
  [17, 8, 0.05, 10, 0.1, 14],
]
const P = [
  [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
  [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
  [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.665],
  [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
]
const C = [1, 1.2, 3, 3.2]

const hartmann6 = (x: readonly number[]): number =>
  -C.reduce((sum, c, i) => sum + c * Math.exp(-x.reduce((s, xj, j) => s + A[i]![j]! * (xj - P[i]![j]!) ** 2, 0)), 0)

const numbered = (n: number, low: number, high: number): Record<string, ReturnType<typeof float>> =>
  Object.fromEntries(Array.from({ length: n }, (_, i) => [`x${i}`, float(low, high)]))

export const problems: readonly Problem[] = [
  problem({
    name: 'Branin',
    space: { x: float(-5, 10), y: float(0, 15) },
    objective: ({ x, y }) =>
      (y - (5.1 / (4 * Math.PI ** 2)) * x * x + (5 / Math.PI) * x - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10,
    minimum: 0.39788735772973816,
    trials: 80,
  }),
  problem({
    name: 'Hartmann6',
    space: numbered(6, 0, 1),
    objective: (point) => hartmann6(Object.values(point)),
    minimum: -3.322368011391339,
    trials: 120,
  }),
  problem({
    name: 'Rosenbrock5',
    space: numbered(5, -2, 2),
    objective: (point) =>
      Object.values(point).reduce((sum, x, i, all) => sum + (i === 0 ? 0 : 100 * (x - all[i - 1]! ** 2) ** 2 + (1 - all[i - 1]!) ** 2), 0),
    minimum: 0,
    trials: 200,
  }),
  problem({
    name: 'conditional',
    space: {
      lr: float(1e-5, 1, { log: true }),
      opt: branches({ sgd: { momentum: float(0, 1) }, adam: { b1: float(0, 1), b2: float(0, 1) } }),
    },
    objective: ({ lr, opt }) =>
      Math.log10(lr / 1e-2) ** 2 +
      (opt._tag === 'sgd' ? 0.3 + (opt.momentum - 0.9) ** 2 : 4 * (opt.b1 - 0.7) ** 2 + 4 * (opt.b2 - 0.2) ** 2),
    minimum: 0,
    trials: 80,
  }),
]
