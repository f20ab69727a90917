import { checkOneOf, checkPositiveInteger } from '../linalg/checks.ts'
import { type Accumulator, accumulationTypes, accumulatorOf, type Output } from './accumulator.ts'
import { leafShape } from './leaf.ts'
import { type Accumulators, mapOutputs, type Outputs } from './outputs.ts'
import type { Params } from './params.ts'
import { takeMicrobatch } from './takeMicrobatch.ts'
import { treeLeaves } from './treeLeaves.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/** Options of {@link microbatch}. */
export interface MicrobatchOptions {
  /** How the outputs are put together. Default `'sum'`. */
  readonly accumulator?: Accumulators
  /** The axis that counts examples, of all batch arguments or of each. Default 0. */
  readonly inAxes?: number | readonly number[]
  /** How many microbatches are run. Default: all of them. */
  readonly numRealMicrobatches?: number | undefined
}

/** How many examples the first leaf of a batch has. */
const examplesIn = (batch: Params, axis: number): number => treeLeaves(batch).map((leaf) => leafShape(leaf)[axis] ?? 0)[0] ?? 0

/**
 * A function of a batch, worked off in microbatches one after another: less memory at a time, the same answer.
 *
 *     out = accumulate(fun(microbatch 0), fun(microbatch 1), …)
 *
 * `argnums` are the places of the arguments that are batches, the others are handed on. With a function that gives a loss and its gradient,
 * `{ accumulator: 'mean' }` gives those of the whole batch. Microbatch m holds every count-th example from the m-th on; `'concat'` puts
 * rows back in the order of the batch. Outputs may each have an accumulator of their own.
 *
 * @example
 * import { microbatch } from 'descend'
 *
 * const lossAndGrad = (w: Float64Array, xs: Float64Array) => {
 *   const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length
 *   return [w[0]! * mean, Float64Array.of(mean)] as const
 * }
 * const inTwo = microbatch(lossAndGrad, 1, 2, { accumulator: 'mean' })
 * inTwo(Float64Array.of(10), Float64Array.of(1, 2, 3, 6)) // => [30, Float64Array.of(3)]
 *
 * @throws RangeError when a size is no whole number of at least 1 or an accumulator is unknown.
 * @throws TreeMismatchError in the call, when batches are of different sizes, or of one that microbatches do not divide.
 * @see optax.microbatch
 */
export const microbatch = <Args extends readonly unknown[]>(
  fun: (...args: Args) => Outputs,
  argnums: number | readonly number[],
  microbatchSize: number,
  { accumulator = 'sum', inAxes = 0, numRealMicrobatches }: MicrobatchOptions = {},
): ((...args: Args) => Outputs) => {
  checkPositiveInteger('microbatch', { microbatchSize })
  if (numRealMicrobatches !== undefined) checkPositiveInteger('microbatch', { numRealMicrobatches })
  const places = [argnums].flat()
  const axisOf = (batch: number): number => (typeof inAxes === 'number' ? inAxes : (inAxes[batch] ?? 0))
  return (...args) => {
    const examples = examplesIn(args[places[0] as number] as Params, axisOf(0))
    const count = examples / microbatchSize
    if (count === 0 || !Number.isInteger(count)) {
      throw new TreeMismatchError([places[0] as number], `a batch that microbatches of ${microbatchSize} divide`, `one of ${examples}`)
    }
    const run = (index: number): Outputs => {
      const own = args.map((arg, place) => {
        const batch = places.indexOf(place)
        return batch < 0 ? arg : takeMicrobatch(arg as Params, axisOf(batch), examples, count, index)
      })
      return fun(...(own as unknown as Args))
    }
    const accumulators: Accumulator[] = []
    const carries: unknown[] = []
    const first = run(0)
    mapOutputs(
      (output, own) => {
        if (typeof own === 'string') checkOneOf('microbatch', 'accumulator', own, accumulationTypes)
        const chosen = typeof own === 'string' ? accumulatorOf(own, count) : own
        accumulators.push(chosen)
        carries.push(chosen.update(chosen.init(output), output, 0))
        return output
      },
      first,
      accumulator,
    )
    for (let index = 1; index < Math.min(count, numRealMicrobatches ?? count); index++) {
      let i = 0
      const gather = (output: Output): Output => {
        carries[i] = (accumulators[i] as Accumulator).update(carries[i++], output, index)
        return output
      }
      mapOutputs(gather, run(index), accumulator)
    }
    let i = 0
    return mapOutputs(() => (accumulators[i] as Accumulator).finalize(carries[i++]), first, accumulator)
  }
}
