import { type Either, left, right } from 'fp-ts/lib/Either.js'
import type { StudyState } from './createStudy.ts'
import type { Op } from './op.ts'
import type { Outcome } from './outcome.ts'
import { isFinished, lastReport, type Trial } from './trial.ts'

/** The system attribute that holds why a trial failed. */
export const REASON = 'fail_reason'

/** Why a trial cannot be told: it was never asked for, or somebody has told it before. */
export interface TellRefused {
  readonly _tag: 'UnknownTrial' | 'FinishedTrial'
  readonly number: number
  readonly message: string
}

const refused = (_tag: TellRefused['_tag'], number: number, why: string): Either<TellRefused, never> =>
  left({ _tag, number, message: `tell: trial ${number} ${why}` })

const closing = (trial: Trial, outcome: Outcome): readonly Op[] => {
  const { number } = trial
  switch (outcome._tag) {
    case 'Complete':
      return [{ _tag: 'SetState', number, state: 'complete', value: outcome.value }]
    case 'Pruned': {
      const value = lastReport(trial)?.value ?? Number.NaN
      return [{ _tag: 'SetState', number, state: 'pruned', value: Number.isNaN(value) ? null : value }]
    }
    case 'Failed':
      return [
        { _tag: 'SetTrialAttribute', number, scope: 'system', key: REASON, value: outcome.reason },
        { _tag: 'SetState', number, state: 'fail', value: null },
      ]
  }
}

/**
 * The operations that finish a trial, or why it cannot be finished.
 *
 * @example
 * import { applyAll, ask, complete, createStudy, float, randomSampler, tell } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [{ number }, ops] = ask(study, randomSampler())
 * tell(applyAll(study, ops), number, complete(0.5)) // => { _tag: 'Right', right: [{ _tag: 'SetState', number: 0, state: 'complete', value: 0.5 }] }
 * tell(study, 3, complete(0.5)) // => { _tag: 'Left', left: { _tag: 'UnknownTrial', number: 3, message: 'tell: trial 3 is not in the study' } }
 */
export const tell = (state: StudyState, number: number, outcome: Outcome): Either<TellRefused, readonly Op[]> => {
  const trial = state.trials[number]
  if (trial === undefined) return refused('UnknownTrial', number, 'is not in the study')
  return isFinished(trial) ? refused('FinishedTrial', number, `has finished before (${trial.state})`) : right(closing(trial, outcome))
}
