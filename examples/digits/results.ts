/** What the trainings came to. */
import Table from 'cli-table3'
import type { Contender } from './contenders.ts'
import { percent } from './percent.ts'
import type { Training } from './train.ts'

/** A contender that has finished. */
export type Result = Contender & Training

export interface Summary {
  /** The mean over the batches of the last epoch. */
  readonly trainLoss: number
  readonly testLoss: number
  readonly accuracy: number
}

export const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length

export const summaryOf = ({ losses, marks }: Result): Summary => {
  const { loss, accuracy } = marks.at(-1)!
  return { trainLoss: mean(losses.slice(-losses.length / marks.length)), testLoss: loss, accuracy }
}

/** The result with the best test accuracy. */
export const bestOf = (results: readonly Result[]): Result =>
  results.reduce((best, result) => (summaryOf(result).accuracy > summaryOf(best).accuracy ? result : best))

/** The results as a table for the terminal. */
export const tableOf = (results: readonly Result[]): string => {
  const table = new Table({
    head: ['optimizer', 'train loss', 'test loss', 'test accuracy', 'time'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  for (const result of results) {
    const { trainLoss, testLoss, accuracy } = summaryOf(result)
    table.push([result.name, trainLoss.toFixed(4), testLoss.toFixed(4), percent(accuracy), `${result.seconds.toFixed(1)} s`])
  }
  return table.toString()
}
