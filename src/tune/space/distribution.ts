/** What a categorical parameter may be: whatever JSON can say in one word. */
export type Choice = string | number | boolean | null

/** Real numbers between two bounds, evenly in the number or in its logarithm, or on a grid of `step`. */
export interface FloatDistribution {
  readonly _tag: 'Float'
  readonly low: number
  readonly high: number
  readonly log: boolean
  readonly step: number | null
}

/** Whole numbers between two bounds, both included. */
export interface IntDistribution {
  readonly _tag: 'Int'
  readonly low: number
  readonly high: number
  readonly log: boolean
  readonly step: number
}

/** One of a few values without an order. */
export interface CategoricalDistribution<C extends Choice = Choice> {
  readonly _tag: 'Categorical'
  readonly choices: readonly C[]
}

/** Where a parameter's values come from. */
export type NumericDistribution = FloatDistribution | IntDistribution

/** Where a parameter's values come from. */
export type Distribution = NumericDistribution | CategoricalDistribution
