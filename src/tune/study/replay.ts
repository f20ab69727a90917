import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { Sampler } from '../samplers/sampler.ts'
import type { Space } from '../space/space.ts'
import { applyAll } from './apply.ts'
import { draw, SEEN } from './ask.ts'
import type { StudyState } from './createStudy.ts'
import type { Op } from './op.ts'

/** The first trial whose parameters the sampler would not have chosen. */
export interface Divergence {
  readonly number: number
  readonly logged: unknown
  readonly replayed: unknown
}

/**
 * Ask every trial of a log again, each from the study that its ask had seen, and compare: right is the study, left the first trial that differs.
 *
 * So it can be checked that a run, on however many machines, was made by this sampler from this seed. Trials from elsewhere (a queue, Optuna) are
 * taken as they are.
 *
 * @example
 * import { ask, createStudy, float, randomSampler, replay } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) }, seed: 1 })
 * const [, log] = ask(study, randomSampler())
 * replay(study, log, randomSampler())._tag // => 'Right'
 * replay({ ...study, seed: 2 }, log, randomSampler())._tag // => 'Left'
 */
export const replay = <S extends Space>(start: StudyState<S>, log: readonly Op[], sampler: Sampler): Either<Divergence, StudyState<S>> => {
  let state = start
  for (const op of log) {
    const number = state.trials.length
    const seen = op._tag === 'CreateTrial' && op.state === 'running' ? op.systemAttributes[SEEN] : undefined
    if (op._tag === 'CreateTrial' && typeof seen === 'number') {
      const before = seen === state.position ? state : applyAll(start, log.slice(0, seen - start.position))
      const { values } = draw(before, sampler, number, {})
      const logged = op.values
      if (Object.keys(logged).some((name) => !Object.is(values[name], logged[name]))) return left({ number, logged, replayed: values })
    }
    state = applyAll(state, [op])
  }
  return right(state)
}
