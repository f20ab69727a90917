import { logNormalMass } from '../normal/normalCdf.ts'
import type { CategoricalKernels, NumericKernels } from './kernels.ts'

/** Adds ln f of one parameter at x to each kernel's place of a row. */
export type AddLogKernel = (x: number, row: Float64Array) => void

/** Number equal pairs of mean and deviation alike: the class of each kernel, and one kernel of each class. */
const classes = (mu: Float64Array, sigma: Float64Array): { readonly of: Int32Array; readonly first: readonly number[] } => {
  const of = new Int32Array(mu.length)
  const first: number[] = []
  const known = new Map<number, number[]>()
  for (let k = 0; k < mu.length; k++) {
    const alike = known.get(mu[k]!) ?? []
    known.set(mu[k]!, alike)
    const found = alike.find((j) => sigma[first[j]!] === sigma[k])
    if (found === undefined) alike.push(first.push(k) - 1)
    of[k] = found ?? first.length - 1
  }
  return { of, first }
}

/** On a grid: the normal mass of half a step around x, worked out once for equal x and equal kernels. */
export const discrete = ({ distribution, mu, sigma, low, high }: NumericKernels, step: number): AddLogKernel => {
  const edge = distribution.log ? Math.log : (x: number): number => x
  const { of, first } = classes(mu, sigma)
  const mass =
    (left: number, right: number) =>
    (k: number): number =>
      logNormalMass((left - mu[k]!) / sigma[k]!, (right - mu[k]!) / sigma[k]!)
  const whole = first.map(mass(low, high))
  const known = new Map<number, readonly number[]>()
  return (x, row) => {
    const masses = known.get(x) ?? first.map(mass(edge(x - step / 2), edge(x + step / 2))).map((part, j) => part - whole[j]!)
    known.set(x, masses)
    for (let k = 0; k < row.length; k++) row[k] = row[k]! + masses[of[k]!]!
  }
}

/** The weight of the choice. */
export const categorical = ({ distribution, observed, hit, miss }: CategoricalKernels): AddLogKernel => {
  const [logHit, logMiss, logPrior] = [Math.log(hit), Math.log(miss), -Math.log(distribution.choices.length)]
  return (x, row) => {
    for (let k = 0; k < observed.length; k++) row[k] = row[k]! + (observed[k] === x ? logHit : logMiss)
    row[observed.length] = row[observed.length]! + logPrior
  }
}
