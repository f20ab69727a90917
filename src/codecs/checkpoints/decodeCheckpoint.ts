import { type Either, isLeft, left, mapLeft, right, tryCatch } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Params } from '../../params/params.ts'
import { crc32 } from '../safetensors/crc32.ts'
import { readHeader } from '../safetensors/header.ts'
import { type Checkpoint, checkpointError, type CheckpointError, type CheckpointTemplate, type Json } from './checkpoint.ts'
import { VERSION } from './encodeCheckpoint.ts'
import { readPlain } from './plain.ts'
import { readLike } from './readLike.ts'
import { checksum, isIntact, isSealed } from './seal.ts'
import { showSlot, type Slots } from './slots.ts'

const notACheckpoint = mapLeft((message: string) => checkpointError('NotACheckpoint', message))

const configurationOf = (text: string | undefined): Either<CheckpointError, Json> =>
  tryCatch(
    () => JSON.parse(text ?? '') as Json,
    () => checkpointError('NotACheckpoint', 'the configuration is no JSON'),
  )

/** `decodeCheckpoint` with the checksum of the bytes; where they are `ceded`, leaves are views of them. */
export const decodeWith = <P extends Params, S>(
  template: CheckpointTemplate<P, S>,
  bytes: Uint8Array,
  sum: () => number,
  ceded: boolean,
): Either<CheckpointError, Checkpoint<P, S>> => {
  if (!isSealed(bytes)) return left(checkpointError('NotACheckpoint', 'these bytes do not begin as a checkpoint does'))
  if (!isIntact(bytes, sum())) return left(checkpointError('Corrupt', 'the checksum is wrong: the bytes are not those that were written'))
  const header = pipe(readHeader(bytes), notACheckpoint)
  if (isLeft(header)) return header
  const { metadata } = header.right
  const version = metadata.get('version')
  if (version !== VERSION) return left(checkpointError('UnknownVersion', `the version of the format must be ${VERSION}, got ${version}`))
  const plain = pipe(readPlain(metadata.get('plain')), notACheckpoint)
  if (isLeft(plain)) return plain
  const configuration = configurationOf(metadata.get('configuration'))
  if (isLeft(configuration)) return configuration
  const slots: Slots = { bytes, ceded, header: header.right, plain: plain.right, used: new Set() }
  const step = readLike(0, slots, ['step'])
  if (isLeft(step)) return step
  const params = readLike(template.params, slots, ['params'])
  if (isLeft(params)) return params
  const state = readLike(template.state, slots, ['state'])
  if (isLeft(state)) return state
  const spare = [...header.right.entries.keys(), ...plain.right.keys()].find((name) => !slots.used.has(name))
  if (spare !== undefined) return left(checkpointError('Mismatch', `${spare}: expected nothing, found ${showSlot(slots, spare)}`))
  return right({
    params: params.right as P,
    state: state.right as S,
    step: step.right as number,
    configuration: configuration.right,
  })
}

/**
 * A checkpoint from its bytes, with the keys, shapes and types of a template: what `init` makes of the same params.
 *
 * The checksum is proved before anything is read, so truncated and changed bytes are told (`Corrupt`); a key, a shape or a type that is not the
 * template's is told with its path (`Mismatch`). Where a state says null, undefined
 * or an empty list at first, any value, or any list, may stand. Nothing is shared with
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
  <P extends Params, S>(template: CheckpointTemplate<P, S>): ((bytes: Uint8Array) => Either<CheckpointError, Checkpoint<P, S>>) =>
  (bytes) =>
    decodeWith(template, bytes, () => checksum(crc32, bytes), false)
