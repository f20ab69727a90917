import type { Choice, Distribution } from './distribution.ts'
import type { FlatParameter } from './flatSpace.ts'

/** A point of a flat space: the number itself, or the index of the choice, by full name. */
export type Values = Readonly<Record<string, number>>

/** Does a trial at these values have this parameter? */
export const isActive = ({ when }: FlatParameter, values: Values): boolean => when === undefined || values[when.name] === when.index

/** What a value stands for: the choice at this index, or the number itself. */
export const external = (distribution: Distribution, value: number): Choice =>
  distribution._tag === 'Categorical' ? distribution.choices[value]! : value

/** The value that stands for this, or undefined where the distribution does not hold it. */
export const internal = (distribution: Distribution, value: unknown): number | undefined => {
  if (distribution._tag !== 'Categorical') return typeof value === 'number' && contains(distribution, value) ? value : undefined
  const index = distribution.choices.findIndex((choice) => Object.is(choice, value))
  return index < 0 ? undefined : index
}

/** Is this one of the distribution's values? */
export const contains = (distribution: Distribution, value: number): boolean => {
  if (distribution._tag === 'Categorical') return Number.isInteger(value) && value >= 0 && value < distribution.choices.length
  const { low, high, step } = distribution
  if (!(value >= low && value <= high)) return false
  if (step === null) return true
  const k = (value - low) / step
  return Math.abs(k - Math.round(k)) < 1e-8
}

/** Is there only one value to take? */
export const isSingle = (distribution: Distribution): boolean =>
  distribution._tag === 'Categorical' ? distribution.choices.length === 1 : distribution.low === distribution.high
