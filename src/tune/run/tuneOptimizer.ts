import { isSome } from 'fp-ts/lib/Option.js'
import { checkPositiveInteger } from '../../linalg/checks.ts'
import type { Params } from '../../params/params.ts'
import type { ParametersOf, Space } from '../space/space.ts'
import { pruned } from '../study/outcome.ts'
import type { Objective } from './objective.ts'
import { type Optimized, optimize, type OptimizeOptions } from './optimize.ts'
import type { Study } from './openStudy.ts'
import type { GradientTransformation, StateLambda, StateOf } from '../../transformation.ts'

/** Params and optimizer state after some epochs: a value, and so a checkpoint. */
export interface Trained<P, S> {
  readonly epoch: number
  readonly params: P
  readonly state: S
}

/** What {@link tuneOptimizer} trains. */
export interface TrainingTask<S extends Space, F extends StateLambda, P extends Params> {
  /** The optimizer at hyperparameters. */
  readonly optimizer: (hyperparameters: ParametersOf<S>) => GradientTransformation<F>
  /** The params that every trial begins with, or those of a trial number. */
  readonly params: P | ((number: number) => P)
  /** Train one epoch, the first is 0: the params and the state behind it. */
  readonly epoch: (
    tx: GradientTransformation<F>,
    trained: Trained<P, StateOf<F, P>>,
    signal: AbortSignal,
  ) => Pick<Trained<P, StateOf<F, P>>, 'params' | 'state'> | Promise<Pick<Trained<P, StateOf<F, P>>, 'params' | 'state'>>
  /** The objective after an epoch, on data that the training does not see. */
  readonly validate: (params: P) => number | Promise<number>
  readonly epochs: number
}

/**
 * The objective of a training: one report and one checkpoint per epoch, from where a trial was left that is continued.
 *
 * @example
 * import { sgd, type Sgd } from 'descend'
 * import { float, trainingObjective, type TrainingTask } from 'descend/tune'
 *
 * const space = { learningRate: float(1e-3, 1, { log: true }) }
 * const task: TrainingTask<typeof space, Sgd, Float64Array> = {
 *   optimizer: ({ learningRate }) => sgd(learningRate),
 *   params: Float64Array.of(1),
 *   epoch: (_tx, trained) => trained,
 *   validate: (params) => params.length,
 *   epochs: 1,
 * }
 * typeof trainingObjective(task) // => 'function'
 */
export const trainingObjective =
  <S extends Space, F extends StateLambda, P extends Params>({
    optimizer,
    params,
    epoch,
    validate,
    epochs,
  }: TrainingTask<S, F, P>): Objective<S, Trained<P, StateOf<F, P>>> =>
  async (hyperparameters, trial) => {
    const tx = optimizer(hyperparameters)
    const first = typeof params === 'function' ? params(trial.number) : params
    let trained: Trained<P, StateOf<F, P>> = isSome(trial.resumed)
      ? trial.resumed.value
      : { epoch: 0, params: first, state: tx.init(first) }
    let value = Number.NaN
    while (trained.epoch < epochs) {
      trained = { ...(await epoch(tx, trained, trial.signal)), epoch: trained.epoch + 1 }
      value = await validate(trained.params)
      await trial.save(trained)
      await trial.report(trained.epoch, value)
      if (trained.epoch < epochs && trial.shouldPrune()) return pruned
    }
    return value
  }

/**
 * Search the hyperparameters of an optimizer: a space, a function from hyperparameters to a transformation, and a training.
 *
 * The validation is reported after every epoch. With `promote`, a trial that was stopped too early goes on from its checkpoint: params and state are
 * immutable values, so keeping them costs nothing and nothing is trained twice.
 *
 * @example
 * import { applyUpdates, sgd } from 'descend'
 * import { float, openStudy, successiveHalving, tuneOptimizer } from 'descend/tune'
 *
 * const space = { learningRate: float(1e-3, 1, { log: true }) }
 * const study = await openStudy({ space, seed: 2 })
 * const { best } = await tuneOptimizer(
 *   study,
 *   {
 *     optimizer: ({ learningRate }) => sgd(learningRate),
 *     params: Float64Array.of(1),
 *     epoch: (tx, { params, state }) => {
 *       const [updates, next] = tx.update(params.map((x) => 2 * x), state, params)
 *       return { params: applyUpdates(params, updates), state: next }
 *     },
 *     validate: ([x]) => x! * x!,
 *     epochs: 8,
 *   },
 *   { trials: 30, pruner: successiveHalving({ minResource: 1, reductionFactor: 2 }) },
 * )
 * best._tag === 'Some' && best.value.value < 1e-3 // => true
 *
 * @throws RangeError when `epochs` is no whole number of at least 1, or an option is out of range.
 */
export const tuneOptimizer = async <S extends Space, F extends StateLambda, P extends Params>(
  study: Study<S>,
  task: TrainingTask<S, F, P>,
  options: OptimizeOptions<S, Trained<P, StateOf<F, P>>> = {},
): Promise<Optimized<S>> => {
  checkPositiveInteger('tuneOptimizer', { epochs: task.epochs })
  return optimize(study, trainingObjective(task), options)
}
