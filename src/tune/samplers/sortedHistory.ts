import type { Observations } from '../parzen/parzen.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'

/** The finished trials by number, each parameter's value by number (NaN where absent), and the numbers from the least value up. */
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

/** Where in `order` the first number stands whose value is above x. */
const placeAfter = (order: readonly number[], column: readonly number[], x: number): number => {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (column[order[middle]!]! <= x) low = middle + 1
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
    if (!Number.isNaN(value)) orders[d]!.splice(placeAfter(orders[d]!, columns[d]!, value), 0, trial.number)
  }
}

const holds = (memory: Memory, state: StudyState): boolean =>
  memory.parameters === state.parameters &&
  state.trials.reduce((n, trial) => n + Number(memory.trials[trial.number] === trial), 0) === memory.count

/** The values of the trials that have all of the parameters, in the order given, sorted orders with them. */
const observations = (
  memory: Memory,
  state: StudyState,
  trials: readonly Trial[],
  group: readonly FlatParameter[],
): readonly Observations[] => {
  const indices = group.map((parameter) => memory.parameters.indexOf(parameter))
  const having = trials.filter(({ values, number }) =>
    memory.trials[number] === undefined
      ? group.every(({ name }) => values[name] !== undefined)
      : memory.lacks[number] === 0 || indices.every((d) => !Number.isNaN(memory.columns[d]![number]!)),
  )
  const rank = new Int32Array(1 + (state.trials[state.trials.length - 1]?.number ?? 0)).fill(-1)
  for (let i = 0; i < having.length; i++) rank[having[i]!.number] = i
  const running = having.filter(({ number }) => memory.trials[number] === undefined)
  return group.map(({ distribution, name }, g) => {
    const [column, sorted] = [memory.columns[indices[g]!]!, memory.orders[indices[g]!]!]
    const values = new Float64Array(having.length)
    for (let i = 0; i < having.length; i++) values[i] = column[having[i]!.number] ?? having[i]!.values[name]!
    const order = new Int32Array(having.length)
    let filled = 0
    for (let i = 0; i < sorted.length; i++) if (rank[sorted[i]!]! >= 0) order[filled++] = rank[sorted[i]!]!
    for (const { number } of running) {
      const here = rank[number]!
      const after = order.subarray(0, filled).findIndex((other) => values[other]! > values[here]!)
      const at = after < 0 ? filled : after
      order.copyWithin(at + 1, at, filled++)
      order[at] = here
    }
    return { distribution, values, order }
  })
}

/**
 * The observations of a study in sorted order, in linear time: what was sorted for one ask is kept for the next.
 *
 * A memory, not a state: it is checked against the study trial by trial, and a study that it does not fit starts it anew.
 */
export const sortedHistory = (): ((
  state: StudyState,
) => (trials: readonly Trial[], group: readonly FlatParameter[]) => readonly Observations[]) => {
  let memory = empty([])
  return (state) => {
    if (!holds(memory, state)) memory = empty(state.parameters)
    for (const trial of state.trials)
      if (memory.trials[trial.number] === undefined && (trial.state === 'complete' || trial.state === 'pruned')) remember(memory, trial)
    const known = memory
    return (trials, group) => observations(known, state, trials, group)
  }
}
