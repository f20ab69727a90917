import type { Space } from '../space/space.ts'
import { flatValues } from '../space/flatValues.ts'
import { external, isActive, type Values } from '../space/values.ts'
import { FIXED } from './ask.ts'
import type { StudyState } from './createStudy.ts'
import type { Op } from './op.ts'
import type { Attributes } from './trial.ts'

/** A trial to be run at these flat values; the next `ask` gives it. */
export const waiting = (state: StudyState, values: Values, attributes: Attributes = {}): readonly Op[] => {
  const fixed = state.parameters
    .filter((parameter) => isActive(parameter, values) && values[parameter.name] !== undefined)
    .map(({ name, distribution }) => [name, external(distribution, values[name]!)] as const)
  const systemAttributes = { ...attributes, [FIXED]: Object.fromEntries(fixed) }
  const bare = { value: null, values: {}, distributions: {}, reports: [], userAttributes: {} }
  return [{ _tag: 'CreateTrial', state: 'waiting', ...bare, systemAttributes }]
}

/**
 * The operation that puts a point in the queue: the next `ask` gives it. What is left out, the sampler fills in.
 *
 * @example
 * import { applyAll, ask, createStudy, enqueue, float, randomSampler } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const [trial] = ask(applyAll(study, enqueue(study, { lr: 0.25 })), randomSampler())
 * trial.parameters // => { lr: 0.25 }
 *
 * @throws RangeError naming a parameter that the space does not have, or a value out of its distribution.
 * @see Optuna's Study.enqueue_trial
 */
export const enqueue = <S extends Space>(state: StudyState<S>, point: Readonly<Record<string, unknown>>): readonly Op[] =>
  waiting(state, flatValues(state.space, point))
