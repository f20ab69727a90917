import { crc32 } from '../safetensors/crc32.ts'

/** A CRC-32 of the bytes before `before`, given theirs: that of this library, or that of the platform. */
export type Crc32 = (bytes: Uint8Array, before?: number) => number

/** The first metadata of a checkpoint, so that its place is known before anything is parsed. */
const OPENING = new TextEncoder().encode('{"__metadata__":{"crc32":"')
const [BEGIN, END] = [8 + OPENING.length, 8 + OPENING.length + 8]

/** What stands in place of the checksum until it is known. */
export const UNSEALED = '00000000'

/** The checksum of all bytes but its own, as eight hexadecimal digits. */
const checksum = (bytes: Uint8Array, crc: Crc32): Uint8Array => {
  const sum = crc(bytes.subarray(END), crc(bytes.subarray(0, BEGIN)))
  return new TextEncoder().encode(sum.toString(16).padStart(8, '0'))
}

/** Write the checksum into bytes just made. */
export const seal = (bytes: Uint8Array<ArrayBuffer>, crc: Crc32 = crc32): Uint8Array<ArrayBuffer> => {
  bytes.set(checksum(bytes, crc), BEGIN)
  return bytes
}

/** Do bytes begin as a checkpoint does? */
export const isSealed = (bytes: Uint8Array): boolean => bytes.length >= END && OPENING.every((byte, i) => bytes[8 + i] === byte)

/** Is the checksum right? */
export const isIntact = (bytes: Uint8Array, crc: Crc32 = crc32): boolean =>
  checksum(bytes, crc).every((byte, i) => bytes[BEGIN + i] === byte)
