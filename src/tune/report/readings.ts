import { isSome } from 'fp-ts/lib/Option.js'
import { external } from '../space/values.ts'
import { better } from '../study/better.ts'
import type { StudyState } from '../study/createStudy.ts'
import { lastReport, type Trial } from '../study/trial.ts'

/** What a report reads of a study. */
export type Readable = Pick<StudyState, 'name' | 'direction' | 'trials' | 'parameters'>

/** A finite value of a trial: the told one, or the last reported. */
export const valueOf = (trial: Trial): number | undefined => {
  const value = isSome(trial.value) ? trial.value.value : lastReport(trial)?.value
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

/** A number as people read it. */
export const short = (value: number): string => String(Number(value.toPrecision(4)))

/** A parameter of a trial as people read it. */
export const shown = ({ values, distributions }: Trial, name: string): string => {
  const value = distributions[name] === undefined ? undefined : external(distributions[name], values[name]!)
  return typeof value === 'number' ? short(value) : String(value)
}

/** All that a trial is, for the pointer that rests on it. */
export const describeTrial = (trial: Trial): string => {
  const value = valueOf(trial)
  const lines = Object.keys(trial.values).map((name) => `${name} = ${shown(trial, name)}`)
  return [`trial ${trial.number}, ${trial.state}${value === undefined ? '' : `: ${short(value)}`}`, ...lines].join('\n')
}

/** The names of all parameters that trials have. */
export const parameterNames = ({ trials }: Readable): readonly string[] => [...new Set(trials.flatMap(({ values }) => Object.keys(values)))]

/** The complete trials with a finite value, each with the best value up to it. */
export const bestSoFar = ({
  trials,
  direction,
}: Readable): readonly { readonly trial: Trial; readonly value: number; readonly best: number }[] => {
  let best = Number.NaN
  return trials.flatMap((trial) => {
    const value = trial.state === 'complete' ? valueOf(trial) : undefined
    if (value === undefined) return []
    if (Number.isNaN(best) || better(direction, value, best)) best = value
    return [{ trial, value, best }]
  })
}
