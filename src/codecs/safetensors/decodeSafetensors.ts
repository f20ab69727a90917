import { type Either, map } from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Tensor } from '../../params/params.ts'
import { tensor } from '../../params/tensor.ts'
import { readHeader } from './header.ts'
import { readTensor } from './readTensor.ts'

/** What a safetensors file holds. Maps, because names come from outside. */
export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly metadata: ReadonlyMap<string, string>
}

/**
 * The tensors of a safetensors file, whoever wrote it, or what is wrong with it.
 *
 * Types F64, F32, F16, BF16, I64 and I32 become doubles. Offsets must cover the file without gap or overlap. Never throws, and allocates no more
 * than eight bytes a number and the header.
 *
 * @example
 * import { decodeSafetensors, encodeSafetensors } from 'descend/codecs'
 * import { tensor } from 'descend'
 *
 * const bytes = encodeSafetensors(new Map([['w', tensor([2], [1, -0])]]))
 * const file = decodeSafetensors(bytes)
 * file._tag === 'Right' && file.right.tensors.get('w') // => tensor([2], [1, -0])
 * decodeSafetensors(bytes.subarray(0, 40)) // => { _tag: 'Left', left: 'the file is shorter than its header' }
 *
 * @see https://github.com/huggingface/safetensors
 */
export const decodeSafetensors = (bytes: Uint8Array): Either<string, Safetensors> =>
  pipe(
    readHeader(bytes),
    map((header) => ({
      tensors: new Map([...header.entries].map(([name, entry]) => [name, tensor(entry.shape, readTensor(bytes, header, entry))])),
      metadata: header.metadata,
    })),
  )
