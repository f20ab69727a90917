import { bimap, type Either } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Json } from '../checkpoints/checkpoint.ts'
import type { AnyTransformation } from '../../transformation.ts'
import { type ConfigurationError, errorsOf } from './errors.ts'
import { language } from './language.ts'

/** A transformation, and the complete configuration that it was made from. */
export interface ConfiguredTransformation {
  readonly transformation: AnyTransformation
  /** Every default written out. Decoded again, it is itself. */
  readonly configuration: Json
}

/**
 * A transformation from JSON: `{ optimizer: name, … }` or `{ transformation: name, … }` with the arguments and options of the function of
 * that name as fields; the presets of `descend/torch` are called `torch.adamw`.
 *
 * Links of a chain, groups of a partition and schedules are configurations themselves, `{ schedule: name, … }`. Infinities are the words
 * `Infinity` and `-Infinity`. Everything that is wrong is told at once. Never throws.
 *
 * @example
 * import { decodeTransformation } from 'descend/codecs'
 *
 * const read = decodeTransformation({ optimizer: 'sgd', learningRate: 0.5 })
 * read._tag === 'Right' && read.right.configuration // => { optimizer: 'sgd', learningRate: 0.5, momentum: null, nesterov: false }
 * const params = new Float64Array([1])
 * read._tag === 'Right' && read.right.transformation.update(params, read.right.transformation.init(params), params)[0] // => new Float64Array([-0.5])
 * const wrong = decodeTransformation({ optimizer: 'adam', b1: 1.5 })
 * wrong._tag === 'Left' && wrong.left[1] // => { path: ['b1'], expected: 'a number in [0, 1)', found: '1.5' }
 */
export const decodeTransformation = (json: unknown): Either<readonly ConfigurationError[], ConfiguredTransformation> =>
  pipe(
    language.transformation.decode(json),
    bimap(errorsOf, ({ configuration, value }) => ({ configuration, transformation: value as AnyTransformation })),
  )
