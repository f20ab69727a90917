import type { ElementOp } from './numbers.ts'

/** `[operation, operands…]`. `truth` makes a truth value of a number: not 0. */
export type Instruction = readonly [op: ElementOp | 'truth', ...operands: number[]]

/**
 * What one pass does at every index of a leaf. Operands are numbered: first the loads, then the scalars, then what the instructions give.
 * The program holds no numbers: two transformations that differ in hyperparameters only have the same one.
 */
export interface Program {
  readonly loads: number
  readonly scalars: number
  readonly code: readonly Instruction[]
  /** The operand that each output array receives. */
  readonly stores: readonly number[]
  /** What is summed, or the largest taken of, and of which operand. */
  readonly reduces: readonly (readonly [kind: 'sum' | 'max-of', operand: number])[]
}

/**
 * A program that runs: reads `ins[i][0 … n)` for each load, writes `outs[j][0 … n)` for each store, leaves `results` the reductions.
 * `outs` may be the very arrays of `ins`.
 */
export type Executable = (
  ins: readonly Float64Array[],
  outs: readonly Float64Array[],
  scalars: Float64Array,
  results: Float64Array,
  n: number,
) => void

/** A way to run programs. All give the same bits. */
export interface Backend {
  readonly name: 'wasm' | 'interpreter'
  readonly compile: (program: Program) => Executable
}

/** Sums are made of blocks of so many numbers, from the start of a leaf. */
export const BLOCK = 1024

/** What a reduction over nothing gives. */
export const unitOf = (kind: 'sum' | 'max-of'): number => (kind === 'sum' ? 0 : -Infinity)

/** What a reduction over `n` numbers gives, from what it gathered `sofar` and what it gathered in each block, which stands in `blocks` from `at` on. */
export const addBlocks = (kind: 'sum' | 'max-of', sofar: number, blocks: Float64Array, at: number, n: number): number => {
  const end = at + Math.ceil(n / BLOCK)
  let all = sofar
  if (kind === 'sum') for (let i = at; i < end; i++) all += blocks[i] as number
  else for (let i = at; i < end; i++) all = Math.max(all, blocks[i] as number)
  return all
}
