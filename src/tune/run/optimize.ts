import { isRight } from 'fp-ts/lib/Either.js'
import type { Option } from 'fp-ts/lib/Option.js'
import { checkPositive, checkPositiveInteger } from '../../linalg/checks.ts'
import { noPruner } from '../pruners/compose.ts'
import type { Pruner } from '../pruners/pruner.ts'
import type { HalvingOptions } from '../pruners/rungs.ts'
import type { Sampler } from '../samplers/sampler.ts'
import { tpe } from '../samplers/tpe.ts'
import type { Space } from '../space/space.ts'
import { best, type Best } from '../study/best.ts'
import type { StudyState } from '../study/createStudy.ts'
import { HEARTBEAT } from '../study/failStale.ts'
import { isFinished, type Trial } from '../study/trial.ts'
import { type Checkpoints, memoryCheckpoints } from './checkpoints.ts'
import { nextTrial } from './nextTrial.ts'
import type { Objective } from './objective.ts'
import type { Study } from './openStudy.ts'
import { runTrial } from './runTrial.ts'

/** How {@link optimize} runs. */
export interface OptimizeOptions<S extends Space, C = unknown> {
  /** Where to go next. Default `tpe()`. */
  readonly sampler?: Sampler
  /** When to stop a trial early. Default never. */
  readonly pruner?: Pruner
  /** Trials of this run. Default: as many as time allows. */
  readonly trials?: number
  /** Run until the study, with all that others added, satisfies this. */
  readonly until?: (state: StudyState<S>) => boolean
  /** Milliseconds after which no trial is begun, and those running are aborted. */
  readonly timeout?: number
  /** Milliseconds after which a trial is aborted and fails. */
  readonly trialTimeout?: number
  /** Stops the run; trials running are aborted and fail. */
  readonly signal?: AbortSignal
  /** Trials at a time. More than one helps objectives that wait, for threads above all. Default 1. */
  readonly concurrency?: number
  /** Called after every trial of this run. */
  readonly onTrial?: (trial: Trial, state: StudyState<S>) => void
  /** Continue what successive halving with these options lets go on, from its checkpoint, before anything new is begun. */
  readonly promote?: HalvingOptions
  /** Where checkpoints are kept. Default: in memory. */
  readonly checkpoints?: Checkpoints<C>
  /** Milliseconds between two signs of life in the journal. Default 10 000. */
  readonly heartbeat?: number
  /** Milliseconds of silence after which others' trials are failed and queued again. Default 60 000. */
  readonly grace?: number
}

/** How a run ended. */
export interface Optimized<S extends Space> {
  readonly state: StudyState<S>
  readonly best: Option<Best<S>>
  readonly stopped: 'trials' | 'until' | 'time' | 'aborted'
}

/**
 * Run trials of a study: ask, evaluate, tell, until enough.
 *
 * An objective that throws, or gives NaN, has failed its trial and nothing else. Many processes and machines work on one study by running this on one
 * journal each.
 *
 * @example
 * import { float, openStudy, optimize } from 'descend/tune'
 *
 * const study = await openStudy({ space: { x: float(-5, 5) }, seed: 1 })
 * const { best, stopped } = await optimize(study, ({ x }) => (x - 2) ** 2, { trials: 60 })
 * const end = [stopped, best._tag === 'Some' && best.value.value < 0.01]
 * end // => ['trials', true]
 *
 * @throws RangeError when an option is out of range.
 * @throws JournalError when the journal cannot be read or written.
 */
export const optimize = async <S extends Space, C = unknown>(
  study: Study<S>,
  objective: Objective<S, C>,
  options: OptimizeOptions<S, C> = {},
): Promise<Optimized<S>> => {
  const { trials = Infinity, until = () => false, timeout, trialTimeout, concurrency = 1, heartbeat = 10_000, grace = 60_000 } = options
  const { sampler = tpe(), pruner = noPruner, checkpoints = memoryCheckpoints<C>(), onTrial = () => undefined, promote } = options
  checkPositiveInteger('optimize', { concurrency, ...(trials === Infinity ? {} : { trials }) })
  checkPositive('optimize', {
    heartbeat,
    grace,
    ...(timeout === undefined ? {} : { timeout }),
    ...(trialTimeout === undefined ? {} : { trialTimeout }),
  })
  const time = timeout === undefined ? new AbortController().signal : AbortSignal.timeout(timeout)
  const over = AbortSignal.any([time, ...(options.signal === undefined ? [] : [options.signal])])
  const running = new Set<number>()
  let begun = 0

  const stopped = (): Optimized<S>['stopped'] | undefined => {
    if (options.signal?.aborted === true) return 'aborted'
    if (time.aborted) return 'time'
    if (until(study.state())) return 'until'
    return begun >= trials ? 'trials' : undefined
  }

  const worker = async (): Promise<void> => {
    while (stopped() === undefined) {
      begun += 1
      const asked = await nextTrial(study, sampler, { grace, promote, checkpoints })
      running.add(asked.number)
      const signal = trialTimeout === undefined ? over : AbortSignal.any([over, AbortSignal.timeout(trialTimeout)])
      const told = await runTrial(study, objective, asked, { pruner, checkpoints, signal })
      running.delete(asked.number)
      const trial = study.state().trials[asked.number]
      if (isRight(told) && trial !== undefined) onTrial(trial, study.state())
    }
  }

  const beat = (): Promise<void> =>
    study.commit((state) => {
      const alive = [...running].filter((number) => state.trials[number] !== undefined && !isFinished(state.trials[number]))
      const now = Date.now()
      return [undefined, alive.map((number) => ({ _tag: 'SetTrialAttribute', number, scope: 'system', key: HEARTBEAT, value: now }))]
    })

  // A heartbeat that fails is followed by a report or a tell that fails, which says so.
  const pulse = setInterval(() => void beat().catch(() => undefined), heartbeat)
  try {
    await Promise.all(Array.from({ length: concurrency }, worker))
  } finally {
    clearInterval(pulse)
  }
  return { state: study.state(), best: best(study.state()), stopped: stopped() ?? 'trials' }
}
