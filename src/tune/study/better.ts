import type { Direction } from './createStudy.ts'

/** Is `a` strictly better than `b`? */
export const better = (direction: Direction, a: number, b: number): boolean => (direction === 'minimize' ? a < b : a > b)

/** The value as a loss: lower is better. */
export const asLoss = (direction: Direction, value: number): number => (direction === 'minimize' ? value : -value)
