/**
 * A hyperparameter that changes over time: its value at `count`, the number of updates already made, from 0.
 * A pure function: the same count gives the same value.
 */
export type Schedule = (count: number) => number
