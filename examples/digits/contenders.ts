/** The five ways downhill that are compared. */
import {
  adam,
  addDecayedWeights,
  type AnyTransformation,
  chain,
  clipByGlobalNorm,
  type GradientTransformation,
  type Opaque,
  opaque,
  rmsprop,
  scaleByAdam,
  scaleByLearningRate,
  sgd,
  warmupCosineDecaySchedule,
} from 'descend'

export interface Contender {
  readonly name: string
  /** What it is made of, for the report. */
  readonly parts: string
  readonly hyperparameters: Readonly<Record<string, number>>
  readonly tx: GradientTransformation<Opaque>
}

const contender = <H extends Readonly<Record<string, number>>>(
  name: string,
  parts: string,
  hyperparameters: H,
  make: (hyperparameters: H) => AnyTransformation,
): Contender => ({ name, parts, hyperparameters, tx: opaque(make(hyperparameters)) })

/** The contenders in a training of so many steps. */
export const contenders = (steps: number): readonly Contender[] => [
  contender('SGD', 'sgd', { learningRate: 0.2 }, ({ learningRate }) => sgd(learningRate)),

  contender('Momentum', 'sgd, momentum', { learningRate: 0.02, momentum: 0.9 }, ({ learningRate, momentum }) =>
    sgd(learningRate, { momentum }),
  ),

  contender('RMSprop', 'rmsprop', { learningRate: 1e-3, decay: 0.9 }, ({ learningRate, decay }) => rmsprop(learningRate, { decay })),

  contender('Adam', 'adam', { learningRate: 2e-3, b1: 0.9, b2: 0.999 }, ({ learningRate, b1, b2 }) => adam(learningRate, { b1, b2 })),

  contender(
    'Chain',
    'clip by global norm → Adam → decoupled weight decay → warm-up and cosine',
    { maxNorm: 1, weightDecay: 0.05, peak: 5e-3, warmup: 0.1 },
    ({ maxNorm, weightDecay, peak, warmup }) =>
      chain(
        clipByGlobalNorm(maxNorm),
        scaleByAdam(),
        addDecayedWeights(weightDecay),
        scaleByLearningRate(warmupCosineDecaySchedule(0, peak, Math.round(warmup * steps), steps)),
      ),
  ),
]
