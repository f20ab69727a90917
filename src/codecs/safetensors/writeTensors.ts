import type { Tensor } from '../../params/params.ts'

/** Tensors by name, as written in a file. */
export type NamedTensors = Iterable<readonly [name: string, tensor: Pick<Tensor, 'shape' | 'data'>]>

const ALIGNMENT = 8

/**
 * The bytes of a safetensors file: the length of the header in 8 bytes, the header as JSON, the numbers as F64 without gaps.
 * The header is padded with spaces, so that the numbers begin at a multiple of 8; the metadata stand first in it, in their order.
 */
export const writeTensors = (tensors: NamedTensors, metadata: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> => {
  const named = [...tensors]
  const fields: string[] = [`"__metadata__":${JSON.stringify(metadata)}`]
  let end = 0
  for (const [name, { shape, data }] of named) {
    fields.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype: 'F64', shape, data_offsets: [end, (end += data.byteLength)] })}`)
  }
  const text = new TextEncoder().encode(`{${fields.join(',')}}`)
  const start = 8 + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT
  const bytes = new Uint8Array(start + end)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true)
  bytes.fill(0x20, 8 + text.length, start)
  bytes.set(text, 8)
  let at = start
  for (const [, { data }] of named) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
    at += data.byteLength
  }
  return bytes
}
