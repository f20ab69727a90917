import { dtypes } from './dtypes.ts'
import type { Entry, Header } from './header.ts'

/** The numbers of a tensor as doubles of its own; those of type F64 bit for bit. */
export const readTensor = (bytes: Uint8Array, { start }: Header, { dtype, begin, end }: Entry): Float64Array => {
  const own = bytes.subarray(start + begin, start + end)
  if (dtype === 'F64') return new Float64Array(new Uint8Array(own).buffer)
  const { width, read } = dtypes.get(dtype)!
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength)
  return Float64Array.from({ length: own.length / width }, (_, i) => read(view, i * width))
}

/** The numbers of a tensor of type F64 where they stand in the file; a copy where they stand at no multiple of 8. */
export const viewTensor = (bytes: Uint8Array, header: Header, entry: Entry): Float64Array => {
  const at = bytes.byteOffset + header.start + entry.begin
  return at % 8 === 0 ? new Float64Array(bytes.buffer, at, (entry.end - entry.begin) / 8) : readTensor(bytes, header, entry)
}
