import { isSome } from 'fp-ts/lib/Option.js'
import { checkPositive } from '../../linalg/checks.ts'
import { foldIn } from '../../linalg/random/foldIn.ts'
import { type CmaConstants, cmaConstants } from '../cma/cmaConstants.ts'
import { cmaSample } from '../cma/cmaSample.ts'
import { cmaStart, type CmaState } from '../cma/cmaState.ts'
import { cmaTell } from '../cma/cmaTell.ts'
import { kernelBounds } from '../parzen/kernels.ts'
import type { NumericDistribution } from '../space/distribution.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import { snap } from '../space/snap.ts'
import { isSingle } from '../space/values.ts'
import { asLoss } from '../study/better.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'
import { randomSampler } from './randomSampler.ts'
import type { Sampler } from './sampler.ts'

/** How {@link cmaEs} searches. */
export interface CmaEsOptions {
  /** The first deviation, in ranges of a parameter. Default 1/6. */
  readonly sigma?: number
  /** Trials of a generation. Default 4 + ⌊3 ln n⌋. */
  readonly populationSize?: number
}

/** The system attribute that holds the generation a trial was drawn for. */
const GENERATION = 'descend:cma-generation'

type Coordinate = FlatParameter & { readonly distribution: NumericDistribution }

const isCoordinate = (parameter: FlatParameter): parameter is Coordinate =>
  parameter.when === undefined && parameter.distribution._tag !== 'Categorical' && !isSingle(parameter.distribution)

const toCube = ({ distribution, name }: Coordinate, { values }: Trial): number => {
  const [low, high] = kernelBounds(distribution)
  const x = values[name] ?? Number.NaN
  return ((distribution.log ? Math.log(x) : x) - low) / (high - low)
}

const fromCube = ({ distribution }: Coordinate, u: number): number => {
  const [low, high] = kernelBounds(distribution)
  const x = low + u * (high - low)
  return snap(distribution, distribution.log ? Math.exp(x) : x)
}

/** The complete trials of each generation, in the order in which they were finished. */
const generations = ({ trials }: StudyState): readonly (readonly Trial[])[] => {
  const found: Trial[][] = []
  for (const trial of trials) {
    const generation = trial.systemAttributes[GENERATION]
    if (trial.state === 'complete' && typeof generation === 'number') (found[generation] ??= []).push(trial)
  }
  return found.map((members) => members.toSorted((a, b) => a.finishedAt - b.finishedAt))
}

/** The distribution after all full generations; `known` keeps what follows from the trial that completed one. */
const current = (
  state: StudyState,
  coordinates: readonly Coordinate[],
  constants: CmaConstants,
  sigma: number,
  known: WeakMap<Trial, CmaState>,
): CmaState => {
  let cma = cmaStart(new Float64Array(coordinates.length).fill(0.5), sigma)
  for (const members of generations(state)) {
    const told = (members ?? []).slice(0, constants.populationSize)
    const last = told[constants.populationSize - 1]
    if (last === undefined) return cma
    const solutions = told.map((trial) => ({
      x: Float64Array.from(coordinates, (coordinate) => toCube(coordinate, trial)),
      loss: isSome(trial.value) ? asLoss(state.direction, trial.value.value) : Infinity,
    }))
    cma = known.get(last) ?? cmaTell(constants, cma, solutions)
    known.set(last, cma)
  }
  return cma
}

/**
 * CMA-ES: points from a normal distribution that learns the shape of the valley, a generation at a time.
 *
 * Over the numeric parameters of the space itself, each scaled to its range (of ln x where logarithmic); choices and the parameters of branches are
 * drawn at random. Better than TPE where parameters act together and some hundred trials can be afforded.
 * Only complete trials teach it: pruned ones do not fill a generation.
 *
 * @example
 * import { ask, cmaEs, createStudy, float } from 'descend/tune'
 *
 * const [{ parameters }] = ask(createStudy({ space: { x: float(1, 1), y: float(2, 2) } }), cmaEs())
 * parameters // => { x: 1, y: 2 }
 *
 * @throws RangeError when sigma is not positive.
 * @see Hansen, The CMA evolution strategy: a tutorial (2016), https://arxiv.org/abs/1604.00772; Optuna's CmaEsSampler
 */
export const cmaEs = ({ sigma = 1 / 6, populationSize }: CmaEsOptions = {}): Sampler => {
  checkPositive('cmaEs', { sigma })
  const random = randomSampler()
  const known = new WeakMap<Trial, CmaState>()
  return (state, key, number, fixed) => {
    const rest = random(state, key, number, fixed).values
    const coordinates = state.parameters.filter(isCoordinate)
    if (coordinates.length === 0) return { values: rest }
    const cma = current(state, coordinates, cmaConstants(coordinates.length, populationSize), sigma, known)
    const u = cmaSample(cma, foldIn(key, 1))
    const drawn = coordinates.map((coordinate, i) => [coordinate.name, fixed[coordinate.name] ?? fromCube(coordinate, u[i]!)] as const)
    return { values: { ...rest, ...Object.fromEntries(drawn) }, attributes: { [GENERATION]: cma.generation } }
  }
}
