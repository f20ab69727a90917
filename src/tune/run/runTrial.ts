import { type Either, isLeft, right } from 'fp-ts/lib/Either.js'
import { isSome, none } from 'fp-ts/lib/Option.js'
import type { Pruner } from '../pruners/pruner.ts'
import type { Space } from '../space/space.ts'
import { complete, failed, type Outcome, type Pruned } from '../study/outcome.ts'
import { report } from '../study/report.ts'
import { shouldPrune } from '../study/shouldPrune.ts'
import { tell, type TellRefused } from '../study/tell.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { NextTrial } from './nextTrial.ts'
import type { Objective, RunningTrial } from './objective.ts'
import type { Study } from './openStudy.ts'

interface RunOptions<C> {
  readonly pruner: Pruner
  readonly checkpoints: Checkpoints<C>
  readonly signal: AbortSignal
}

const because = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

const outcomeOf = (value: number | Pruned): Outcome => {
  if (typeof value === 'number') return complete(value)
  return value?._tag === 'Pruned' ? value : failed(`the objective gave ${typeof value}, no number`)
}

/** A promise of the value, or of the signal's reason where that comes first. */
const unlessAborted = <A>(signal: AbortSignal, action: () => A | Promise<A>): Promise<A> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)))
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    Promise.resolve()
      .then(action)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
  })

/** Evaluate the objective at a trial and tell the study how it ended; left where the study had given the trial up. */
export const runTrial = async <S extends Space, C>(
  study: Study<S>,
  objective: Objective<S, C>,
  { number, parameters, continues }: NextTrial<S>,
  { pruner, checkpoints, signal }: RunOptions<C>,
): Promise<Either<TellRefused, void>> => {
  const trial: RunningTrial<C> = {
    number,
    signal,
    resumed: isSome(continues) ? await checkpoints.load(continues.value) : none,
    report: (step, value) => study.commit(() => [undefined, report(number, step, value)]),
    shouldPrune: () => shouldPrune(study.state(), number, pruner),
    save: (checkpoint) => checkpoints.save(number, checkpoint),
    note: (key, value) => study.commit(() => [undefined, [{ _tag: 'SetTrialAttribute', number, scope: 'user', key, value }]]),
  }
  const outcome = await unlessAborted(signal, () => objective(parameters, trial)).then(outcomeOf, (error: unknown) =>
    failed(because(error)),
  )
  return study.commit((state) => {
    const told = tell(state, number, outcome)
    return isLeft(told) ? [told, []] : [right(undefined), told.right]
  })
}
