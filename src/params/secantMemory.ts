import { dotParts, type Parts, type SecantPair } from '../linalg/twoLoop.ts'
import { checkState } from './checkState.ts'
import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'
import { treeSub } from './treeSub.ts'
import { treeVdot } from './treeVdot.ts'
import { treeZerosLike } from './treeZerosLike.ts'

/** The last params and updates, and what is remembered of the steps, the oldest first. */
export interface SecantMemory<P> {
  readonly count: number
  readonly params: P
  readonly updates: P
  /** s, the steps. */
  readonly diffParamsMemory: readonly P[]
  /** y, how the updates changed along them. */
  readonly diffUpdatesMemory: readonly P[]
  /** 1 / ⟨s, y⟩; 0 for steps not made yet, and where the curvature is too small to divide by. */
  readonly weightsMemory: readonly number[]
}

/** A memory of as many steps, none made yet. */
export const emptyMemory = <P extends Params>(params: P, memorySize: number): SecantMemory<P> => {
  const zeros = treeZerosLike(params)
  const memory = new Array<P>(memorySize).fill(zeros)
  return {
    count: 0,
    params: zeros,
    updates: zeros,
    diffParamsMemory: memory,
    diffUpdatesMemory: memory,
    weightsMemory: new Array<number>(memorySize).fill(0),
  }
}

/**
 * Refuse what is no memory of as many steps of such params.
 *
 * @throws TreeMismatchError that says where it differs.
 */
export const checkMemory = (memory: unknown, params: Params, memorySize: number): void => {
  const [trees, weightsMemory] = [new Array<Params>(memorySize).fill(params), new Array<number>(memorySize).fill(0)]
  checkState({ count: 0, params, updates: params, diffParamsMemory: trees, diffUpdatesMemory: trees, weightsMemory }, memory)
}

/** The memory after the step that led to these params and updates, which forgets the oldest. The first params end no step. */
export const remember = <P extends Params>(memory: SecantMemory<P>, params: P, updates: P): SecantMemory<P> => {
  const next = { ...memory, count: memory.count + 1, params, updates }
  if (memory.count === 0) return next
  const [s, y] = [treeSub(params, memory.params), treeSub(updates, memory.updates)]
  const weight = 1 / treeVdot(s, y)
  return {
    ...next,
    diffParamsMemory: [...memory.diffParamsMemory.slice(1), s],
    diffUpdatesMemory: [...memory.diffUpdatesMemory.slice(1), y],
    weightsMemory: [...memory.weightsMemory.slice(1), Number.isFinite(weight) ? weight : 0],
  }
}

/** The remembered steps as pairs of arrays, in the order of the leaves of `like`. */
export const pairsOf = <P extends Params>(
  like: P,
  { diffParamsMemory, diffUpdatesMemory, weightsMemory }: SecantMemory<P>,
): readonly SecantPair[] => {
  const structure = structureOf(like)
  const parts = (tree: P | undefined): Parts => flattenLike(structure, tree)
  return weightsMemory.map((rho, i) => ({ s: parts(diffParamsMemory[i]), y: parts(diffUpdatesMemory[i]), rho }))
}

/** γ, the size of the inverse Hessian along the last step: ⟨s, y⟩ / ⟨y, y⟩; 1 where y is 0, and without a step min(1, 1 / ‖g‖). */
export const inverseCurvature = (pair: SecantPair | undefined, gradientNorm: number): number => {
  if (pair === undefined) return Math.min(1, 1 / gradientNorm)
  const square = dotParts(pair.y, pair.y)
  return square > 0 ? dotParts(pair.s, pair.y) / square : 1
}
