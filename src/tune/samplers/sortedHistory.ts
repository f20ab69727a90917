import { type Mixture, mixture } from '../parzen/mixture.ts'
import type { Observations } from '../parzen/parzen.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'

/** The finished trials by number, each parameter's value by number (NaN where absent), and the numbers from the least value up, equals by number. */
interface Memory {
  readonly parameters: readonly FlatParameter[]
  readonly trials: (Trial | undefined)[]
  /** How many of the parameters a trial lacks, by number. */
  readonly lacks: number[]
  count: number
  readonly columns: readonly number[][]
  readonly orders: readonly number[][]
}

const empty = (parameters: readonly FlatParameter[]): Memory => ({
  parameters,
  trials: [],
  lacks: [],
  count: 0,
  columns: parameters.map(() => []),
  orders: parameters.map(() => []),
})

/** Where a number belongs in the first `length` of `order`: behind the lesser values, and behind the lesser numbers of its own value. */
const placeOf = (number: number, column: ArrayLike<number>, order: ArrayLike<number>, length: number): number => {
  const x = column[number]!
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = order[middle]!
    if (column[other]! < x || (column[other] === x && other < number)) low = middle + 1
    else high = middle
  }
  return low
}

const remember = (memory: Memory, trial: Trial): void => {
  const { parameters, trials, columns, orders } = memory
  trials[trial.number] = trial
  memory.lacks[trial.number] = parameters.reduce((n, { name }) => n + Number(trial.values[name] === undefined), 0)
  memory.count += 1
  for (const [d, { name }] of parameters.entries()) {
    const value = trial.values[name] ?? Number.NaN
    columns[d]![trial.number] = value
    if (!Number.isNaN(value)) orders[d]!.splice(placeOf(trial.number, columns[d]!, orders[d]!, orders[d]!.length), 0, trial.number)
  }
}

const countOf = (trials: readonly Trial[], is: (trial: Trial) => boolean): number => {
  let count = 0
  for (let i = 0; i < trials.length; i++) if (is(trials[i]!)) count += 1
  return count
}

const holds = (memory: Memory, state: StudyState): boolean =>
  memory.parameters === state.parameters && countOf(state.trials, (trial) => memory.trials[trial.number] === trial) === memory.count

/** Observations of some parameters by the trials that have them all, and the weights of these. */
export interface Observed {
  readonly observations: readonly Observations[]
  readonly mixture: Mixture
}

/** Trials that have some parameters, and the place of each among them by number, -1 for the others. */
interface Having {
  readonly trials: readonly Trial[]
  readonly rank: Int32Array
  readonly mixture: Mixture
}

const ranked = (trials: readonly Trial[], last: number): Having => {
  const rank = new Int32Array(last + 1).fill(-1)
  for (let i = 0; i < trials.length; i++) rank[trials[i]!.number] = i
  return { trials, rank, mixture: mixture(trials.length) }
}

/** So many times fewer trials than are remembered are sorted sooner than found among them. */
const FEW = 8

/** The values of one parameter in the order of the trials, and that order from the least value up where it is at hand. */
const observe = (memory: Memory, { trials, rank }: Having, { distribution, name }: FlatParameter, d: number): Observations => {
  const [column, sorted] = [memory.columns[d]!, memory.orders[d]!]
  if (trials.length * FEW < sorted.length) return { distribution, values: Float64Array.from(trials, ({ values }) => values[name]!) }
  const values = new Float64Array(trials.length)
  const order = new Int32Array(trials.length)
  let filled = 0
  for (let i = 0; i < sorted.length; i++) {
    const place = rank[sorted[i]!]!
    if (place < 0) continue
    values[place] = column[sorted[i]!]!
    order[filled++] = place
  }
  for (let here = 0; filled < trials.length && here < trials.length; here++) {
    const trial = trials[here]!
    if (memory.trials[trial.number] !== undefined) continue
    values[here] = trial.values[name]!
    const at = placeOf(here, values, order, filled)
    order.copyWithin(at + 1, at, filled++)
    order[at] = here
  }
  return { distribution, values, order }
}

/** What trials observed, a group of parameters at a time; groups that all of them have share the ranks and the weights. */
const observer = (memory: Memory, state: StudyState, trials: readonly Trial[]): ((group: readonly FlatParameter[]) => Observed) => {
  const last = state.trials[state.trials.length - 1]?.number ?? 0
  const whole = ranked(trials, last)
  const lacking = trials.some(({ number }) => memory.lacks[number] !== 0)
  return (group) => {
    const having = lacking ? trials.filter(({ values }) => group.every(({ name }) => values[name] !== undefined)) : trials
    const all = having.length === trials.length ? whole : ranked(having, last)
    const observations = group.map((parameter) => observe(memory, all, parameter, memory.parameters.indexOf(parameter)))
    return { observations, mixture: all.mixture }
  }
}

/**
 * The observations of a study in sorted order, in linear time: what was sorted for one ask is kept for the next.
 *
 * A memory, not a state: it is checked against the study trial by trial, and a study that it does not fit starts it anew.
 */
export const sortedHistory = (): ((state: StudyState) => (trials: readonly Trial[]) => ReturnType<typeof observer>) => {
  let memory = empty([])
  return (state) => {
    if (!holds(memory, state)) memory = empty(state.parameters)
    for (const trial of state.trials)
      if (memory.trials[trial.number] === undefined && (trial.state === 'complete' || trial.state === 'pruned')) remember(memory, trial)
    const known = memory
    return (trials) => observer(known, state, trials)
  }
}
