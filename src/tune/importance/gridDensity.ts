import { categoricalKernels } from '../parzen/categoricalKernels.ts'
import type { NumericKernels } from '../parzen/kernels.ts'
import { logDensity } from '../parzen/logDensity.ts'
import type { Distribution, NumericDistribution } from '../space/distribution.ts'

/** Cells that a range is cut into, at most. */
const CELLS = 50

const cellsOf = ({ _tag, low, high, log, step }: NumericDistribution): number => {
  if (_tag === 'Int' && log) return Math.min(Math.ceil(Math.log2(high - low + 1)) + 1, CELLS)
  return step === null || log ? CELLS : Math.min(Math.round((high - low) / step) + 1, CELLS)
}

/** How many values fall into each cell of a parameter's range. */
const counted = (distribution: Distribution, values: readonly number[]): Float64Array => {
  if (distribution._tag === 'Categorical') {
    const counts = new Float64Array(distribution.choices.length)
    for (const value of values) counts[value] = counts[value]! + 1
    return counts
  }
  const cells = cellsOf(distribution)
  const place = distribution.log ? Math.log : (x: number): number => x
  const [low, high] = [place(distribution.low), place(distribution.high)]
  const width = (high - low) / (cells - 1)
  const counts = new Float64Array(cells)
  for (const value of values) {
    const cell = Math.ceil((place(value) - low) / width - 0.5)
    const within = Math.min(Math.max(cell, 0), cells - 1)
    counts[within] = counts[within]! + 1
  }
  return counts
}

/** Scott's bandwidth of counted cells, from the deviation or the quartiles, whichever is less; at least what keeps 90 % of a kernel in its cell. */
const bandwidth = (cells: readonly number[], weights: readonly number[]): number => {
  const total = weights.reduce((a, b) => a + b, 0)
  const mean = cells.reduce((sum, cell, i) => sum + cell * weights[i]!, 0) / total
  const variance = cells.reduce((sum, cell, i) => sum + weights[i]! * (cell - mean) ** 2, 0) / Math.max(1, total - 1)
  const upTo = cells.map((_, i) => weights.slice(0, i + 1).reduce((a, b) => a + b, 0))
  const first = cells[upTo.findIndex((sum) => sum >= Math.floor(total / 4))]!
  const third = cells[upTo.findIndex((sum) => sum > Math.floor((3 * total) / 4))] ?? cells[cells.length - 1]!
  return Math.max(1.059 * Math.min((third - first) / 1.34, Math.sqrt(variance)) * total ** -0.2, 0.5 / 1.64)
}

/** The density of values over the cells of their range: kernels by Scott's rule and a prior of the weight of one value. */
export const gridDensity = (distribution: Distribution, values: readonly number[]): Float64Array => {
  const counts = counted(distribution, values)
  const size = counts.length
  const cells = [...counts.keys()].filter((cell) => counts[cell]! > 0)
  const weights = [...cells.map((cell) => counts[cell]!), 1]
  const total = weights.reduce((a, b) => a + b, 0)
  const logWeights = Float64Array.from(weights, (w) => Math.log(w / total))
  const points = [new Float64Array(size).map((_, i) => i)]
  const observed = Float64Array.from(cells)
  if (distribution._tag === 'Categorical') return densities(logWeights, categoricalKernels(distribution, observed), points)
  const kernels: NumericKernels = {
    distribution: { _tag: 'Int', low: 0, high: size - 1, log: false, step: 1 },
    mu: Float64Array.from([...cells, (size - 1) / 2]),
    sigma: Float64Array.from([...cells.map(() => bandwidth(cells, weights.slice(0, -1))), size]),
    order: Int32Array.from(cells.keys()),
    low: -0.5,
    high: size - 0.5,
  }
  return densities(logWeights, kernels, points)
}

const densities = (
  logWeights: Float64Array,
  kernels: NumericKernels | ReturnType<typeof categoricalKernels>,
  points: readonly Float64Array[],
): Float64Array => logDensity({ weights: logWeights.map(Math.exp), logWeights, kernels: [kernels] }, points).map((l) => Math.exp(l) + 1e-12)
