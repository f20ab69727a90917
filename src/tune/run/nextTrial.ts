import { isNone, none, type Option, some } from 'fp-ts/lib/Option.js'
import { promotable } from '../pruners/promotable.ts'
import type { HalvingOptions } from '../pruners/rungs.ts'
import type { Sampler } from '../samplers/sampler.ts'
import { parameters } from '../space/parameters.ts'
import type { Space } from '../space/space.ts'
import { applyAll } from '../study/apply.ts'
import { ask, type AskedTrial } from '../study/ask.ts'
import type { StudyState } from '../study/createStudy.ts'
import { failStale, HEARTBEAT } from '../study/failStale.ts'
import type { Op } from '../study/op.ts'
import { resume } from '../study/resume.ts'
import type { Checkpoints } from './checkpoints.ts'
import type { Study } from './openStudy.ts'

/** A trial to run, and the one that it continues. */
export interface NextTrial<S extends Space> extends AskedTrial<S> {
  readonly continues: Option<number>
}

interface NextOptions {
  readonly grace: number
  readonly promote: HalvingOptions | undefined
  readonly checkpoints: Pick<Checkpoints<never>, 'has'>
}

const continued = <S extends Space>(state: StudyState<S>, number: number): readonly [NextTrial<S>, readonly Op[]] => {
  const decoded = parameters(state.space, state.trials[number]?.values ?? {})
  if (isNone(decoded)) throw new RangeError(`optimize: trial ${number} must be a point of the space to be continued`)
  return [{ number: state.trials.length, parameters: decoded.value, continues: some(number) }, resume(state, number)]
}

/** Fail what has gone stale, then continue a promoted trial or ask for one; all in one transaction, with the first sign of life. */
export const nextTrial = <S extends Space>(
  study: Study<S>,
  sampler: Sampler,
  { grace, promote, checkpoints }: NextOptions,
): Promise<NextTrial<S>> =>
  study.commit((state) => {
    const now = Date.now()
    const swept = failStale(state, now, { grace })
    const current = applyAll(state, swept)
    const candidates = promote === undefined ? [] : promotable(current, promote)
    const promoted = candidates.find((number) => checkpoints.has(number))
    const [asked, ops] = promoted === undefined ? ask(current, sampler) : continued(current, promoted)
    const alive: Op = { _tag: 'SetTrialAttribute', number: asked.number, scope: 'system', key: HEARTBEAT, value: now }
    return [{ continues: none, ...asked }, [...swept, ...ops, alive]]
  })
