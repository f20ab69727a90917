import { isLeaf, isTensor, leafData, leafShape } from '../../params/leaf.ts'
import type { Params, Path, Tensor } from '../../params/params.ts'
import { DEEPEST, describe, isRecord } from '../../params/structure.ts'
import { crc32 } from '../safetensors/crc32.ts'
import { type FileParts, joined, writeTensors } from '../safetensors/writeTensors.ts'
import type { Checkpoint } from './checkpoint.ts'
import { isJson } from './isJson.ts'
import { nameOf } from './nameOf.ts'
import type { Plain } from './plain.ts'
import { seal, UNSEALED } from './seal.ts'

/** The format of today. A checkpoint of any earlier one loads for ever. */
export const VERSION = '1'

interface Slots {
  readonly tensors: [name: string, tensor: Pick<Tensor, 'shape' | 'data'>][]
  readonly plain: [name: string, value: Plain][]
}

const collect = (slots: Slots, node: unknown, path: Path): void => {
  const name = nameOf(path)
  if (path.length > DEEPEST) throw new TypeError(`encodeCheckpoint: nesting must be no deeper than ${DEEPEST}, got ${name}`)
  const isPlain = typeof node === 'boolean' || typeof node === 'string' || node === null
  if (isLeaf(node)) slots.tensors.push([name, { shape: leafShape(node), data: leafData(node) }])
  else if (typeof node === 'number') slots.tensors.push([name, { shape: [], data: new Float64Array([node]) }])
  if (isTensor(node)) slots.plain.push([name, { is: 'tensor' }])
  else if (isPlain) slots.plain.push([name, node])
  else if (node === undefined) slots.plain.push([name, { is: 'undefined' }])
  else if (Array.isArray(node)) {
    slots.plain.push([name, { is: 'list', length: node.length }])
    for (const [i, child] of node.entries()) collect(slots, child, [...path, i])
  } else if (isRecord(node)) {
    slots.plain.push([name, { is: 'record', keys: Object.keys(node) }])
    for (const [key, child] of Object.entries(node)) collect(slots, child, [...path, key])
  } else if (!isLeaf(node) && typeof node !== 'number') {
    const expected = 'a leaf, a number, true, false, text, null or a nesting of them'
    throw new TypeError(`encodeCheckpoint: ${name} must be ${expected}, got ${describe(node)}`)
  }
}

/** A checkpoint as the parts of a file, yet without its checksum; those of the leaves are the leaves' own memory. */
export const checkpointParts = <P extends Params, S>({ params, state, step, configuration }: Checkpoint<P, S>): FileParts => {
  if (!isJson(configuration)) throw new TypeError('encodeCheckpoint: configuration must be JSON')
  const slots: Slots = { tensors: [], plain: [] }
  for (const [key, value] of Object.entries({ step, params, state })) collect(slots, value, [key])
  const metadata = {
    crc32: UNSEALED,
    version: VERSION,
    configuration: JSON.stringify(configuration),
    plain: JSON.stringify(slots.plain),
  }
  return writeTensors(slots.tensors, metadata)
}

/**
 * Params, state and step of any transformation as bytes: a safetensors file, bit for bit.
 *
 * Leaves are F64 tensors named by their path, `params.w`, `state[0].mu`; numbers are tensors of rank 0; what is no number stands in the
 * metadata with the structure, the version of the format, the configuration and a CRC-32 of everything. `safetensors` for Python opens it.
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
export const encodeCheckpoint = <P extends Params, S>(checkpoint: Checkpoint<P, S>): Uint8Array<ArrayBuffer> => {
  const parts = checkpointParts(checkpoint)
  return joined({ ...parts, header: seal(parts, crc32) })
}
