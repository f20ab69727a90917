import { isSome } from 'fp-ts/lib/Option.js'
import { importance } from '../importance/importance.ts'
import { shown } from '../report/readings.ts'
import { external } from '../space/values.ts'
import { bestTrial } from '../study/bestTrial.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'

/** A trial in Optuna's words, as JSON can say it. */
export const trialJson = (trial: Trial): Readonly<Record<string, unknown>> => ({
  number: trial.number,
  state: trial.state.toUpperCase(),
  value: isSome(trial.value) ? trial.value.value : null,
  datetime_start: trial.started,
  datetime_complete: trial.finished,
  params: Object.fromEntries(
    Object.entries(trial.distributions).map(([name, distribution]) => [name, external(distribution, trial.values[name]!)]),
  ),
  intermediate_values: Object.fromEntries(trial.reports.map(({ step, value }) => [step, value])),
  user_attrs: trial.userAttributes,
  system_attrs: trial.systemAttributes,
})

/** A study in numbers. */
export const studyJson = (state: StudyState): Readonly<Record<string, unknown>> => {
  const best = bestTrial(state)
  const states = ['complete', 'pruned', 'fail', 'running', 'waiting'].map((name) => [
    name.toUpperCase(),
    state.trials.filter((trial) => trial.state === name).length,
  ])
  return {
    name: state.name,
    direction: state.direction.toUpperCase(),
    n_trials: state.trials.length,
    states: Object.fromEntries(states),
    best_trial: isSome(best) ? trialJson(best.value) : null,
    importance: importance(state),
  }
}

const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)))
  return rows
    .map((row) =>
      row
        .map((cell, c) => cell.padEnd(widths[c]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const valueText = ({ value }: Trial): string => (isSome(value) ? String(value.value) : '')

/** The trials as a table. */
export const trialsTable = ({ trials, parameters }: StudyState): string =>
  columns([
    ['number', 'state', 'value', 'steps', ...parameters.map(({ name }) => name)],
    ...trials.map((trial) => [
      String(trial.number),
      trial.state.toUpperCase(),
      valueText(trial),
      String(trial.reports.length),
      ...parameters.map(({ name }) => (name in trial.values ? shown(trial, name) : '')),
    ]),
  ])

/** The best trial, a line for each parameter. */
export const bestText = (trial: Trial): string =>
  columns([
    ['number', String(trial.number)],
    ['value', valueText(trial)],
    ...Object.keys(trial.values).map((name) => [name, shown(trial, name)]),
  ])

/** A study in a few lines. */
export const studyText = (state: StudyState): string => {
  const states = ['complete', 'pruned', 'fail', 'running', 'waiting'].map((name) => [
    name.toUpperCase(),
    String(state.trials.filter((trial) => trial.state === name).length),
  ])
  const shares = Object.entries(importance(state)).map(([name, share]) => [name, `${(100 * share).toFixed(1)} %`])
  const best = bestTrial(state)
  return [
    columns([['study', state.name], ['direction', state.direction.toUpperCase()], ...states.filter(([, n]) => n !== '0')]),
    isSome(best) ? `\nbest trial\n${bestText(best.value)}` : '\nno trial is complete',
    shares.length > 0 && isSome(best) ? `\nimportance\n${columns(shares)}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n')
}
