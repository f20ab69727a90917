import { type Either, isLeft, left, mapLeft, right, tryCatch } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Params } from '../../params/params.ts'
import { readHeader } from '../safetensors/header.ts'
import { type Checkpoint, checkpointError, type CheckpointError, type CheckpointTemplate, type Json } from './checkpoint.ts'
import { VERSION } from './encodeCheckpoint.ts'
import { fill } from './fill.ts'
import { type Crc32, isIntact, isSealed } from './seal.ts'

/** The values that are no numbers, by name; undefined where the text says something else. */
const plainOf = (text: string | undefined): ReadonlyMap<string, unknown> | undefined => {
  const parsed = tryCatch(
    () => JSON.parse(text ?? '') as unknown,
    () => undefined,
  )
  if (isLeft(parsed) || !Array.isArray(parsed.right)) return undefined
  const isPair = (pair: unknown): pair is readonly [string, unknown] =>
    Array.isArray(pair) && pair.length === 2 && typeof pair[0] === 'string'
  return parsed.right.every(isPair) ? new Map(parsed.right) : undefined
}

const configurationOf = (text: string | undefined): Either<CheckpointError, Json> =>
  tryCatch(
    () => JSON.parse(text ?? '') as Json,
    () => checkpointError('NotACheckpoint', 'the configuration is no JSON'),
  )

/**
 * A checkpoint from its bytes, with the keys, shapes and types of a template: what `init` makes of the same params.
 *
 * The checksum is proved before anything is read, so truncated and changed bytes are told (`Corrupt`); a key, a shape or a type that is not the
 * template's is told with its path (`Mismatch`). Where the template says null or undefined, any plain value may stand. Nothing is shared with
 * the bytes. Never throws.
 *
 * @example
 * import { sgd } from 'descend'
 * import { decodeCheckpoint, encodeCheckpoint } from 'descend/codecs'
 *
 * const tx = sgd(0.1)
 * const params = new Float64Array([1, 2])
 * const template = { params, state: tx.init(params) }
 * const bytes = encodeCheckpoint({ ...template, step: 7, configuration: null })
 * const loaded = decodeCheckpoint(template)(bytes)
 * loaded._tag === 'Right' && loaded.right.step // => 7
 * const torn = decodeCheckpoint(template)(bytes.subarray(1))
 * torn._tag === 'Left' && torn.left.message // => 'these bytes do not begin as a checkpoint does'
 *
 * @see encodeCheckpoint
 */
export const decodeCheckpoint =
  <P extends Params, S>(template: CheckpointTemplate<P, S>, crc?: Crc32) =>
  (bytes: Uint8Array): Either<CheckpointError, Checkpoint<P, S>> => {
    if (!isSealed(bytes)) return left(checkpointError('NotACheckpoint', 'these bytes do not begin as a checkpoint does'))
    if (!isIntact(bytes, crc)) return left(checkpointError('Corrupt', 'the checksum is wrong: the bytes are not those that were written'))
    const header = pipe(
      readHeader(bytes),
      mapLeft((message) => checkpointError('NotACheckpoint', message)),
    )
    if (isLeft(header)) return header
    const { metadata } = header.right
    const version = metadata.get('version')
    if (version !== VERSION) return left(checkpointError('UnknownVersion', `the version of the format must be ${VERSION}, got ${version}`))
    const plain = plainOf(metadata.get('plain'))
    if (plain === undefined) return left(checkpointError('NotACheckpoint', 'the plain values are not name and value'))
    const configuration = configurationOf(metadata.get('configuration'))
    if (isLeft(configuration)) return configuration
    const { params, state } = template
    const filled = fill({ step: 0, params, state }, { bytes, header: header.right, plain })
    if (isLeft(filled)) return filled
    return right({ ...(filled.right as Omit<Checkpoint<P, S>, 'configuration'>), configuration: configuration.right })
  }
