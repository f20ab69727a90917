import { checkPositiveInteger } from '../../linalg/checks.ts'
import { foldIn } from '../../linalg/random/foldIn.ts'
import { key as keyOf } from '../../linalg/random/key.ts'
import { uniform } from '../../linalg/random/uniform.ts'
import { fromUnit } from '../space/fromUnit.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import type { Space } from '../space/space.ts'
import { flatSpace } from '../space/flatSpace.ts'
import { isActive, type Values } from '../space/values.ts'
import type { Sampler } from './sampler.ts'

/** How {@link gridSampler} cuts. */
export interface GridOptions {
  /** Points over the range of a real parameter without a step, its ends included. Default 5. */
  readonly points?: number
}

/** The values at which a parameter is tried. */
const ticks = ({ distribution }: FlatParameter, points: number): readonly number[] => {
  if (distribution._tag === 'Categorical') return distribution.choices.map((_, i) => i)
  const { low, high, step, log } = distribution
  if (step !== null) return Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  const [from, to] = log ? [Math.log(low), Math.log(high)] : [low, high]
  const at = Array.from({ length: points }, (_, i) => from + ((to - from) * i) / Math.max(points - 1, 1))
  return log ? at.map((x) => Math.min(Math.max(Math.exp(x), low), high)) : at
}

/**
 * Every point of the grid over a space, those of branches not taken left out.
 *
 * @example
 * import { branches, categorical, float, grid } from 'descend/tune'
 *
 * grid({ act: categorical(['relu', 'tanh']), lr: float(0, 1) }, { points: 3 }).length // => 6
 * grid({ opt: branches({ sgd: { momentum: float(0, 1) }, adam: {} }) }, { points: 3 }).length // => 4
 */
export const grid = (space: Space, { points = 5 }: GridOptions = {}): readonly Values[] =>
  flatSpace(space).reduce<readonly Values[]>(
    (partial, parameter) =>
      partial.flatMap((values) =>
        isActive(parameter, values) ? ticks(parameter, points).map((value) => ({ ...values, [parameter.name]: value })) : [values],
      ),
    [{}],
  )

/** The key of the shuffle: no trial has this number. */
const SHUFFLE = 2 ** 32 - 2

const shuffled = (points: readonly Values[], seed: number): readonly Values[] => {
  const at = uniform(foldIn(keyOf(seed), SHUFFLE), points.length)
  return [...points.keys()].toSorted((i, j) => at[i]! - at[j]!).map((i) => points[i]!)
}

/**
 * Every point of the grid once, in an order shuffled by the study's seed; after the last point the grid begins anew.
 *
 * @example
 * import { ask, categorical, createStudy, gridSampler } from 'descend/tune'
 *
 * const [{ parameters }] = ask(createStudy({ space: { act: categorical(['relu']) } }), gridSampler())
 * parameters // => { act: 'relu' }
 *
 * @throws RangeError when `points` is no whole number of at least 1.
 */
export const gridSampler = ({ points = 5 }: GridOptions = {}): Sampler => {
  checkPositiveInteger('gridSampler', { points })
  const known = new WeakMap<Space, Map<number, readonly Values[]>>()
  return ({ space, parameters, seed }, key, number, fixed) => {
    const bySeed = known.get(space) ?? new Map<number, readonly Values[]>()
    const all = bySeed.get(seed) ?? shuffled(grid(space, { points }), seed)
    known.set(space, bySeed.set(seed, all))
    const place = all[number % all.length] ?? {}
    const random = uniform(key, parameters.length)
    const drawn = parameters.map(
      ({ name, distribution }, d) => [name, fixed[name] ?? place[name] ?? fromUnit(distribution, random[d]!)] as const,
    )
    return { values: Object.fromEntries(drawn) }
  }
}
