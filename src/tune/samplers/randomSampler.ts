import { uniform } from '../../linalg/random/uniform.ts'
import { fromUnit } from '../space/fromUnit.ts'
import type { Sampler } from './sampler.ts'

/**
 * Every parameter evenly over its range, over ln x where it is logarithmic.
 *
 * @example
 * import { ask, categorical, createStudy, randomSampler } from 'descend/tune'
 *
 * const study = createStudy({ space: { act: categorical(['relu']) } })
 * const [{ parameters }] = ask(study, randomSampler())
 * parameters // => { act: 'relu' }
 */
export const randomSampler =
  (): Sampler =>
  ({ parameters }, key, _number, fixed) => {
    const places = uniform(key, parameters.length)
    const drawn = parameters.map(({ name, distribution }, d) => [name, fixed[name] ?? fromUnit(distribution, places[d]!)] as const)
    return { values: Object.fromEntries(drawn) }
  }
