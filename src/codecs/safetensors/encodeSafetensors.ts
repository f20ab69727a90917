import type { Leaf } from '../../params/params.ts'
import { leafData, leafShape } from '../../params/leaf.ts'
import { joined, writeTensors } from './writeTensors.ts'

/**
 * Leaves by name as a safetensors file of type F64, which `safetensors` for Python, Rust and JavaScript opens.
 *
 * @example
 * import { encodeSafetensors } from 'descend/codecs'
 *
 * const bytes = encodeSafetensors(new Map([['w', new Float64Array([1, 2])]]), { author: 'me' })
 * new TextDecoder().decode(bytes.subarray(8, 41)) // => '{"__metadata__":{"author":"me"},"'
 *
 * @throws RangeError when a tensor is called `__metadata__`.
 * @see https://github.com/huggingface/safetensors
 */
export const encodeSafetensors = (
  leaves: ReadonlyMap<string, Leaf>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> => {
  if (!(leaves instanceof Map)) throw new TypeError('encodeSafetensors: leaves must be a Map')
  if (leaves.has('__metadata__')) throw new RangeError('encodeSafetensors: a tensor must not be called __metadata__')
  const tensors = [...leaves].map(([name, leaf]) => [name, { shape: leafShape(leaf), data: leafData(leaf) }] as const)
  return joined(writeTensors(tensors, metadata))
}
