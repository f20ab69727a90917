import { isLeaf, leafData, leafShape } from '../../params/leaf.ts'
import type { Params, Path } from '../../params/params.ts'
import { describe, isRecord } from '../../params/structure.ts'
import type { NamedTensors } from '../safetensors/writeTensors.ts'
import { writeTensors } from '../safetensors/writeTensors.ts'
import type { Checkpoint } from './checkpoint.ts'
import { isJson } from './isJson.ts'
import { nameOf } from './nameOf.ts'
import { type Crc32, seal, UNSEALED } from './seal.ts'

/** The format of today. A checkpoint of any earlier one loads for ever. */
export const VERSION = '1'

/** What is no number: true, false, a text, null; undefined is `[]`. */
type Plain = boolean | string | null | readonly []

interface Slots {
  readonly tensors: [string, NamedTensors extends Iterable<readonly [string, infer T]> ? T : never][]
  readonly plain: [string, Plain][]
}

const collect = (slots: Slots, node: unknown, path: Path): void => {
  if (isLeaf(node)) slots.tensors.push([nameOf(path), { shape: leafShape(node), data: leafData(node) }])
  else if (typeof node === 'number') slots.tensors.push([nameOf(path), { shape: [], data: new Float64Array([node]) }])
  else if (typeof node === 'boolean' || typeof node === 'string' || node === null) slots.plain.push([nameOf(path), node])
  else if (node === undefined) slots.plain.push([nameOf(path), []])
  else if (Array.isArray(node)) for (const [i, child] of node.entries()) collect(slots, child, [...path, i])
  else if (isRecord(node)) for (const [key, child] of Object.entries(node)) collect(slots, child, [...path, key])
  else throw new TypeError(`encodeCheckpoint: ${nameOf(path)} must be a leaf, a number, true, false, text, null or a nesting of them, got ${describe(node)}`)
}

/**
 * Params, state and step of any transformation as bytes: a safetensors file, bit for bit.
 *
 * Leaves are F64 tensors named by their path, `params.w`, `state[0].mu`; numbers are tensors of rank 0; what is no number stands in the
 * metadata, with the version of the format, the configuration and a CRC-32 of everything. `safetensors` for Python opens it.
 *
 * @example
 * import { adam } from 'descend'
 * import { decodeCheckpoint, encodeCheckpoint } from 'descend/codecs'
 *
 * const tx = adam(1e-3)
 * const params = { w: new Float64Array([1, 2]) }
 * const bytes = encodeCheckpoint({ params, state: tx.init(params), step: 7, configuration: { optimizer: 'adam' } })
 * const loaded = decodeCheckpoint({ params, state: tx.init(params) })(bytes)
 * loaded._tag === 'Right' && loaded.right.params // => { w: new Float64Array([1, 2]) }
 *
 * @throws TypeError when something in params, state or configuration cannot be written.
 * @see https://github.com/huggingface/safetensors
 */
export const encodeCheckpoint = <P extends Params, S>(
  { params, state, step, configuration }: Checkpoint<P, S>,
  crc?: Crc32,
): Uint8Array<ArrayBuffer> => {
  if (!isJson(configuration)) throw new TypeError('encodeCheckpoint: configuration must be JSON')
  const slots: Slots = { tensors: [], plain: [] }
  collect(slots, { step, params, state }, [])
  const metadata = {
    crc32: UNSEALED,
    version: VERSION,
    configuration: JSON.stringify(configuration),
    plain: JSON.stringify(slots.plain),
  }
  return seal(writeTensors(slots.tensors, metadata), crc)
}
