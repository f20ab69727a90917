import { fromNullable } from 'fp-ts/lib/Option.js'
import type { Distribution } from '../space/distribution.ts'
import type { Space } from '../space/space.ts'
import type { StudyState } from './createStudy.ts'
import type { CreateTrial, Op, SetState } from './op.ts'
import { isFinished, type Report, type Trial } from './trial.ts'

/** Reports in the order of their steps, a step once: the later word counts. */
const withReport = (reports: readonly Report[], report: Report): readonly Report[] => {
  const last = reports[reports.length - 1]
  if (last === undefined || last.step < report.step) return [...reports, report]
  return [...reports.filter(({ step }) => step !== report.step), report].toSorted((a, b) => a.step - b.step)
}

const sameKind = (a: Distribution, b: Distribution): boolean => {
  if (a._tag === 'Categorical') return b._tag === 'Categorical' && JSON.stringify(a.choices) === JSON.stringify(b.choices)
  return a._tag === b._tag && a.log === b.log
}

const born = (op: CreateTrial, number: number, position: number): Trial => ({
  number,
  state: op.state,
  values: op.values,
  distributions: op.distributions,
  value: fromNullable(op.value),
  reports: op.reports.reduce(withReport, []),
  userAttributes: op.userAttributes,
  systemAttributes: op.systemAttributes,
  started: op.started ?? null,
  finished: op.finished ?? null,
  finishedAt: isFinished(op) ? position : Infinity,
})

const restated = (trial: Trial, op: SetState, position: number): Trial => {
  if (op.state === 'running') return trial.state === 'running' ? trial : { ...trial, state: op.state, started: op.at ?? null }
  const value = op.value === null ? trial.value : fromNullable(op.value)
  return isFinished(op)
    ? { ...trial, state: op.state, value, finished: op.at ?? null, finishedAt: position }
    : { ...trial, state: op.state, value }
}

const changed = (
  trial: Trial,
  op: Exclude<Op, { _tag: 'CreateTrial' | 'SetStudyAttribute' }>,
  trials: readonly Trial[],
  position: number,
): Trial => {
  switch (op._tag) {
    case 'SetParameter': {
      const known = trials.find(({ distributions }) => Object.hasOwn(distributions, op.name))?.distributions[op.name]
      if (known !== undefined && !sameKind(known, op.distribution)) return trial
      const distributions = { ...trial.distributions, [op.name]: op.distribution }
      return { ...trial, values: { ...trial.values, [op.name]: op.value }, distributions }
    }
    case 'SetState':
      return restated(trial, op, position)
    case 'Report':
      return { ...trial, reports: withReport(trial.reports, { step: op.step, value: op.value }) }
    case 'SetTrialAttribute': {
      const field = op.scope === 'user' ? 'userAttributes' : 'systemAttributes'
      return { ...trial, [field]: { ...trial[field], [op.key]: op.value } }
    }
  }
}

/**
 * A study after more operations, in their order.
 *
 *     applyAll(state, [...a, ...b]) ≡ applyAll(applyAll(state, a), b)
 *
 * An operation on a finished or unknown trial changes nothing but the position, and so does the second claim of a waiting trial:
 * who writes to a shared log may be late, and every reader must come to the same study.
 *
 * @example
 * import { applyAll, createStudy, float } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const set = (value: string) => ({ _tag: 'SetStudyAttribute', scope: 'user', key: 'data', value }) as const
 * applyAll(study, [set('digits'), set('letters')]).userAttributes // => { data: 'letters' }
 */
export const applyAll = <S extends Space>(state: StudyState<S>, ops: readonly Op[]): StudyState<S> => {
  if (ops.length === 0) return state
  const trials = state.trials.slice()
  let { userAttributes, systemAttributes } = state
  for (const [i, op] of ops.entries()) {
    const position = state.position + i
    if (op._tag === 'CreateTrial') trials.push(born(op, trials.length, position))
    else if (op._tag === 'SetStudyAttribute') {
      if (op.scope === 'user') userAttributes = { ...userAttributes, [op.key]: op.value }
      else systemAttributes = { ...systemAttributes, [op.key]: op.value }
    } else {
      const trial = trials[op.number]
      if (trial !== undefined && !isFinished(trial)) trials[op.number] = changed(trial, op, trials, position)
    }
  }
  return { ...state, position: state.position + ops.length, trials, userAttributes, systemAttributes }
}

/**
 * A study after one more operation.
 *
 * @example
 * import { apply, createStudy, float } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0, 1) } })
 * const noted = apply(study, { _tag: 'SetStudyAttribute', scope: 'user', key: 'data', value: 'digits' })
 * noted.userAttributes // => { data: 'digits' }
 *
 * @see applyAll, for many at once
 */
export const apply = <S extends Space>(state: StudyState<S>, op: Op): StudyState<S> => applyAll(state, [op])
