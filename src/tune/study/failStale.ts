import { checkPositive } from '../../linalg/checks.ts'
import type { Space } from '../space/space.ts'
import type { StudyState } from './createStudy.ts'
import { waiting } from './enqueue.ts'
import type { Op } from './op.ts'
import { REASON } from './tell.ts'
import type { Trial } from './trial.ts'

/** The system attribute in which a runner notes, in milliseconds since 1970, that it is alive. */
export const HEARTBEAT = 'descend:heartbeat'

/** The system attribute of a trial that is run again, with the number of the one that was lost. */
export const RETRY = 'descend:retry-of'

/** How {@link failStale} judges. */
export interface StaleOptions {
  /** Silence allowed, in milliseconds. Default 60 000. */
  readonly grace?: number
  /** How often one point may be run again after it was lost. Default 3. */
  readonly retries?: number
}

const retriesOf = (state: StudyState, trial: Trial): number => {
  const parent = trial.systemAttributes[RETRY]
  const before = typeof parent === 'number' && parent < trial.number ? state.trials[parent] : undefined
  return before === undefined ? 0 : 1 + retriesOf(state, before)
}

/**
 * The operations that fail running trials whose runner has been silent for too long, and put their points in the queue again.
 *
 * A trial that never had a heartbeat belongs to somebody else (a Python worker) and is left alone.
 *
 * @example
 * import { applyAll, ask, createStudy, failStale, float, HEARTBEAT, randomSampler } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [{ number }, asked] = ask(study, randomSampler())
 * const beat = { _tag: 'SetTrialAttribute', number, scope: 'system', key: HEARTBEAT, value: 1000 } as const
 * const running = applyAll(study, [...asked, beat])
 * applyAll(running, failStale(running, 2000, { grace: 5000 })).trials.map(({ state }) => state) // => ['running']
 * applyAll(running, failStale(running, 7000, { grace: 5000 })).trials.map(({ state }) => state) // => ['fail', 'waiting']
 *
 * @throws RangeError when the grace is not positive.
 */
export const failStale = <S extends Space>(
  state: StudyState<S>,
  now: number,
  { grace = 60_000, retries = 3 }: StaleOptions = {},
): readonly Op[] => {
  checkPositive('failStale', { grace })
  return state.trials.flatMap((trial): readonly Op[] => {
    const beat = trial.systemAttributes[HEARTBEAT]
    if (trial.state !== 'running' || typeof beat !== 'number' || now - beat <= grace) return []
    const { number, values } = trial
    return [
      { _tag: 'SetTrialAttribute', number, scope: 'system', key: REASON, value: `no heartbeat for more than ${grace} ms` },
      { _tag: 'SetState', number, state: 'fail', value: null },
      ...(retriesOf(state, trial) < retries ? waiting(state, values, { [RETRY]: number }) : []),
    ]
  })
}
