import { foldIn } from '../../linalg/random/foldIn.ts'
import { key as keyOf } from '../../linalg/random/key.ts'
import { uniform } from '../../linalg/random/uniform.ts'
import { halton } from '../qmc/halton.ts'
import { sobol } from '../qmc/sobol.ts'
import { fromUnit } from '../space/fromUnit.ts'
import type { Sampler } from './sampler.ts'

/** How {@link sobolSampler} and {@link haltonSampler} sample. */
export interface QmcOptions {
  /** Shift the whole sequence by one random vector of the study's seed, around the ends of the interval. Default false. */
  readonly shift?: boolean
}

/** The key of the shift: no trial has this number. */
const SHIFT = 2 ** 32 - 1

const qmc =
  (sequence: (index: number, dimensions: number) => readonly number[], shift: boolean): Sampler =>
  ({ parameters, seed }, _key, number, fixed) => {
    if (parameters.length === 0) return { values: {} }
    const offset = shift ? uniform(foldIn(keyOf(seed), SHIFT), parameters.length) : new Float64Array(parameters.length)
    const point = sequence(number, parameters.length)
    const drawn = parameters.map(
      ({ name, distribution }, d) => [name, fixed[name] ?? fromUnit(distribution, (point[d]! + offset[d]!) % 1)] as const,
    )
    return { values: Object.fromEntries(drawn) }
  }

/**
 * Trial number n at point number n of the Sobol sequence: the range filled evenly, many parameters at once, without luck.
 *
 * Trials beside one another need not know of each other. Without a shift the first trial is the lower corner.
 *
 * @example
 * import { ask, createStudy, float, sobolSampler } from 'descend/tune'
 *
 * const [{ parameters }] = ask(createStudy({ space: { x: float(-1, 1), y: float(0, 8) } }), sobolSampler())
 * parameters // => { x: -1, y: 0 }
 *
 * @see sobol
 */
export const sobolSampler = ({ shift = false }: QmcOptions = {}): Sampler => qmc(sobol, shift)

/**
 * Trial number n at point number n of the Halton sequence.
 *
 * @example
 * import { ask, createStudy, float, haltonSampler } from 'descend/tune'
 *
 * const [{ parameters }] = ask(createStudy({ space: { x: float(-1, 1), y: float(0, 8) } }), haltonSampler())
 * parameters // => { x: -1, y: 0 }
 *
 * @see halton
 */
export const haltonSampler = ({ shift = false }: QmcOptions = {}): Sampler => qmc(halton, shift)
