import type { Tensor } from '../../params/params.ts'

/** Tensors by name, as written in a file. */
export type NamedTensors = Iterable<readonly [name: string, tensor: Pick<Tensor, 'shape' | 'data'>]>

const ALIGNMENT = 8

/** A file in parts: its header, and the bytes of its tensors, which are the tensors' own. */
export interface FileParts {
  readonly header: Uint8Array<ArrayBuffer>
  readonly tensors: readonly Uint8Array[]
}

/**
 * A safetensors file: the length of the header in 8 bytes, the header as JSON, the numbers as F64 without gaps.
 * The header is padded with spaces, so that the numbers begin at a multiple of 8; the metadata stand first in it, in their order.
 */
export const writeTensors = (tensors: NamedTensors, metadata: Readonly<Record<string, string>>): FileParts => {
  const fields: string[] = [`"__metadata__":${JSON.stringify(metadata)}`]
  const parts: Uint8Array[] = []
  let end = 0
  for (const [name, { shape, data }] of tensors) {
    fields.push(`${JSON.stringify(name)}:${JSON.stringify({ dtype: 'F64', shape, data_offsets: [end, (end += data.byteLength)] })}`)
    parts.push(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  const text = new TextEncoder().encode(`{${fields.join(',')}}`)
  const header = new Uint8Array(8 + Math.ceil(text.length / ALIGNMENT) * ALIGNMENT).fill(0x20)
  new DataView(header.buffer).setBigUint64(0, BigInt(header.length - 8), true)
  header.set(text, 8)
  return { header, tensors: parts }
}

/** The parts in one piece. */
export const joined = ({ header, tensors }: FileParts): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(tensors.reduce((sum, { length }) => sum + length, header.length))
  bytes.set(header)
  let at = header.length
  for (const part of tensors) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
