import type { FlatParameter } from '../space/flatSpace.ts'
import { flatSpace } from '../space/flatSpace.ts'
import type { Space } from '../space/space.ts'
import type { Attributes, Trial } from './trial.ts'

/** Whether a low or a high objective is wanted. */
export type Direction = 'minimize' | 'maximize'

/** What a study is made of. */
export interface StudyOptions<S extends Space> {
  /** The parameters to search. */
  readonly space: S
  /** Is a low or a high objective wanted? Default `minimize`. */
  readonly direction?: Direction
  /** A safe integer. Every random number of the study is split from it and the trial's number. Default 0. */
  readonly seed?: number
  /** The study's name in a journal. Default `study`. */
  readonly name?: string
}

/** A study as its log tells it. */
export interface StudyState<S extends Space = Space> {
  readonly name: string
  readonly direction: Direction
  readonly seed: number
  readonly space: S
  readonly parameters: readonly FlatParameter[]
  /** Operations folded so far, those that changed nothing included. */
  readonly position: number
  readonly trials: readonly Trial[]
  readonly userAttributes: Attributes
  readonly systemAttributes: Attributes
}

/**
 * A study before its first operation.
 *
 * @example
 * import { createStudy, float } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(1e-5, 1, { log: true }) }, seed: 7 })
 * study.trials.length // => 0
 *
 * @throws RangeError when a name in the space holds a dot, or the seed is no safe integer.
 */
export const createStudy = <S extends Space>({
  space,
  direction = 'minimize',
  seed = 0,
  name = 'study',
}: StudyOptions<S>): StudyState<S> => {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`createStudy: seed must be a safe integer, got ${seed}`)
  const parameters = flatSpace(space)
  return { name, direction, seed, space, parameters, position: 0, trials: [], userAttributes: {}, systemAttributes: {} }
}
