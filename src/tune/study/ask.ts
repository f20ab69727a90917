import type { Option } from 'fp-ts/lib/Option.js'
import { getOrElse } from 'fp-ts/lib/Option.js'
import { foldIn } from '../../linalg/random/foldIn.ts'
import { key } from '../../linalg/random/key.ts'
import type { Draw, Sampler } from '../samplers/sampler.ts'
import type { Distribution } from '../space/distribution.ts'
import { parameters } from '../space/parameters.ts'
import type { ParametersOf, Space } from '../space/space.ts'
import { internal, isActive, type Values } from '../space/values.ts'
import type { StudyState } from './createStudy.ts'
import type { Op } from './op.ts'
import type { Trial } from './trial.ts'

/** A trial to run: its number, and the parameters for the objective. */
export interface AskedTrial<S extends Space> {
  readonly number: number
  readonly parameters: ParametersOf<S>
}

/** The system attribute that holds the log position which an ask decided from. */
export const SEEN = 'descend:seen'

/** The system attribute that holds the values asked for a waiting trial. */
export const FIXED = 'fixed_params'

const active = (state: StudyState, drawn: Values): { values: Values; distributions: Record<string, Distribution> } => {
  const values: Record<string, number> = {}
  const distributions: Record<string, Distribution> = {}
  for (const parameter of state.parameters) {
    if (!isActive(parameter, values)) continue
    values[parameter.name] = drawn[parameter.name]!
    distributions[parameter.name] = parameter.distribution
  }
  return { values, distributions }
}

/** What a waiting trial was asked to be, as far as the space can take it. */
const fixedValues = (state: StudyState, waiting: Trial | undefined): Values => {
  const fixed = waiting?.systemAttributes[FIXED]
  if (typeof fixed !== 'object' || fixed === null) return waiting?.values ?? {}
  const wanted = new Map<string, unknown>(Object.entries(fixed))
  const known = state.parameters.flatMap(({ name, distribution }) => {
    const value = internal(distribution, wanted.get(name))
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(known)
}

/** The draw for a trial of this number from the study so far: the whole of what `ask` decides. */
export const draw = (state: StudyState, sampler: Sampler, number: number, fixed: Values): Draw =>
  sampler(state, foldIn(key(state.seed), number), number, fixed)

const claim = (
  waiting: Trial,
  { values, distributions }: ReturnType<typeof active>,
  attributes: Draw['attributes'],
  seen: number,
): readonly Op[] => [
  { _tag: 'SetState', number: waiting.number, state: 'running', value: null },
  ...Object.entries(values).map(([name, value]): Op => ({
    _tag: 'SetParameter',
    number: waiting.number,
    name,
    value,
    distribution: distributions[name]!,
  })),
  ...Object.entries({ ...attributes, [SEEN]: seen }).map(([name, value]): Op => ({
    _tag: 'SetTrialAttribute',
    number: waiting.number,
    scope: 'system',
    key: name,
    value,
  })),
]

const typed = <S extends Space>(decoded: Option<ParametersOf<S>>): ParametersOf<S> =>
  getOrElse((): ParametersOf<S> => {
    throw new RangeError('ask: the sampler must give every parameter of the space a value of its distribution, got another')
  })(decoded)

/**
 * The next trial to run, and the operations that say so: a waiting trial if there is one, else a new one.
 *
 * Nothing has happened until the operations are appended to the log. The trial's random key is split from the study's seed and its number,
 * and the operations note the position of the log that was seen: a run can be replayed, in parallel or not.
 *
 * @example
 * import { applyAll, ask, createStudy, float, randomSampler } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0.5, 0.5) } })
 * const [trial, ops] = ask(study, randomSampler())
 * trial // => { number: 0, parameters: { lr: 0.5 } }
 * applyAll(study, ops).trials.map(({ state }) => state) // => ['running']
 */
export const ask = <S extends Space>(state: StudyState<S>, sampler: Sampler): readonly [trial: AskedTrial<S>, ops: readonly Op[]] => {
  const waiting = state.trials.find((trial) => trial.state === 'waiting')
  const number = waiting?.number ?? state.trials.length
  const { values: drawn, attributes } = draw(state, sampler, number, fixedValues(state, waiting))
  const point = active(state, drawn)
  const trial = { number, parameters: typed(parameters(state.space, point.values)) }
  if (waiting !== undefined) return [trial, claim(waiting, point, attributes, state.position)]
  const systemAttributes = { ...attributes, [SEEN]: state.position }
  return [trial, [{ _tag: 'CreateTrial', state: 'running', ...point, value: null, reports: [], userAttributes: {}, systemAttributes }]]
}
