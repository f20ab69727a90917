import type { FileParts } from '../safetensors/writeTensors.ts'

/** A CRC-32 of the bytes before `before`, given theirs: that of this library, or that of the platform. */
export type Crc32 = (bytes: Uint8Array, before: number) => number

/** The first metadata of a checkpoint, so that its place is known before anything is parsed. */
const OPENING = new TextEncoder().encode('{"__metadata__":{"crc32":"')
const [BEGIN, END] = [8 + OPENING.length, 8 + OPENING.length + 8]

/** What stands in place of the checksum until it is known. */
export const UNSEALED = '00000000'

/** The checksum of all bytes but its own, as eight hexadecimal digits. */
const checksum = (header: Uint8Array, rest: readonly Uint8Array[], crc: Crc32): Uint8Array => {
  const sum = [header.subarray(0, BEGIN), header.subarray(END), ...rest].reduce((before, bytes) => crc(bytes, before), 0)
  return new TextEncoder().encode(sum.toString(16).padStart(8, '0'))
}

/** A file with its checksum written into its header. */
export const seal = ({ header, tensors }: FileParts, crc: Crc32): FileParts => {
  const sealed = header.slice()
  sealed.set(checksum(header, tensors, crc), BEGIN)
  return { header: sealed, tensors }
}

/** Do bytes begin as a checkpoint does? */
export const isSealed = (bytes: Uint8Array): boolean =>
  bytes instanceof Uint8Array && bytes.length >= END && OPENING.every((byte, i) => bytes[8 + i] === byte)

/** Is the checksum right? */
export const isIntact = (bytes: Uint8Array, crc: Crc32): boolean => checksum(bytes, [], crc).every((byte, i) => bytes[BEGIN + i] === byte)
