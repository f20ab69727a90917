/** One work at one size: what every contender said. */
import type { Work } from './works.ts'

/** What came of a contender. */
export interface Outcome {
  readonly id: string
  /** Nanoseconds a step, one number a round; empty when it was not measured. */
  readonly times: readonly number[]
  /** From the reference after three steps, relative to the largest move of a param. */
  readonly difference?: number
  readonly isWrong?: boolean
  /** Why it was not measured. */
  readonly reason?: string
}

/** A work, a size, and an outcome for each contender. */
export interface Cell {
  readonly work: Work
  readonly size: string
  readonly numbers: number
  readonly outcomes: readonly Outcome[]
}

/** The middle one, of two the mean; undefined of none. */
export const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** How many times longer one takes than another, round by round; undefined where one of them was not measured. */
export const ratio = (cell: Cell | undefined, id: string, to: string): number | undefined => {
  const [own, other] = [id, to].map((name) => cell?.outcomes.find((outcome) => outcome.id === name)?.times ?? []) as [number[], number[]]
  return median(own.slice(0, other.length).map((time, round) => time / (other[round] as number)))
}
