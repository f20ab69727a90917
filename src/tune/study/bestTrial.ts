import { isSome, none, type Option, some } from 'fp-ts/lib/Option.js'
import { better } from './better.ts'
import type { StudyState } from './createStudy.ts'
import type { Trial } from './trial.ts'

/**
 * The complete trial with the best value, the first of equals, whatever its parameters; none while no trial is complete.
 *
 * @example
 * import { bestTrial, createStudy, float } from 'descend/tune'
 *
 * bestTrial(createStudy({ space: { lr: float(0, 1) } })) // => { _tag: 'None' }
 */
export const bestTrial = ({ trials, direction }: Pick<StudyState, 'trials' | 'direction'>): Option<Trial> => {
  let found: Option<Trial> = none
  let value = Number.NaN
  for (const trial of trials)
    if (trial.state === 'complete' && isSome(trial.value) && (Number.isNaN(value) || better(direction, trial.value.value, value))) {
      found = some(trial)
      value = trial.value.value
    }
  return found
}
