import type { ElementOp } from './numbers.ts'
import type { Code, OfPair } from './wasm/bytes.ts'

/** What is taken of all numbers of a leaf. */
export type Reduction = 'sum' | 'max-of'

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
  readonly reduces: readonly (readonly [kind: Reduction, operand: number])[]
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

/** What gathers reductions while a program runs: `begin` before it, `add` after it ran over `size` of `n` numbers, from `start` on. */
export interface Gathering {
  readonly begin: (results: Float64Array) => void
  readonly add: (results: Float64Array, start: number, size: number, n: number) => void
}

/** How reductions are run. Kernels that have some bring it along, so that others carry no code for it. */
export interface Reducing {
  /** WebAssembly that does to the pairs from `AT` to `END` what `ofPair` says: block by block, where there are reductions. */
  readonly blocks: (program: Program, ofPair: OfPair) => Code
  /** What adds up the blocks that WebAssembly left in a memory, those of reduction r from `partials(r)` on. */
  readonly inMemory: (program: Program, memory: () => Float64Array, partials: (r: number) => number) => Gathering
  /** What gathers from the buffers of the interpreter. */
  readonly inBuffers: (program: Program, buffer: (operand: number) => Float64Array) => Gathering
}

/** A way to run programs. All give the same bits. */
export interface Backend {
  readonly name: 'wasm' | 'interpreter'
  readonly compile: (program: Program, reducing?: Reducing) => Executable
}

/** Sums are made of blocks of so many numbers, from the start of a leaf. */
export const BLOCK = 1024
