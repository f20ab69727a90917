import type { FileParts } from '../safetensors/writeTensors.ts'

/** A CRC-32 of some bytes, given that of the bytes before them: that of this library, or that of the platform. */
export type Crc32 = (bytes: Uint8Array, before: number) => number

/** The first metadata of a checkpoint, so that its place is known before anything is parsed. */
const OPENING = new TextEncoder().encode('{"__metadata__":{"crc32":"')
const [BEGIN, END] = [8 + OPENING.length, 8 + OPENING.length + 8]

/** What stands in place of the checksum until it is known. */
export const UNSEALED = '00000000'

/** The checksum of a file, its own place aside, piece by piece: `before` is that of the pieces before; the first, without it, holds that place. */
export const checksum = (crc: Crc32, piece: Uint8Array, before?: number): number =>
  before === undefined ? crc(piece.subarray(END), crc(piece.subarray(0, BEGIN), 0)) : crc(piece, before)

/** As it stands in a file: eight hexadecimal digits. */
const digits = (sum: number): Uint8Array => new TextEncoder().encode(sum.toString(16).padStart(8, '0'))

/** The header of a file with the checksum of the file in its place. */
export const seal = ({ header, tensors }: FileParts, crc: Crc32): Uint8Array<ArrayBuffer> => {
  const sealed = header.slice()
  sealed.set(digits(tensors.reduce((before, piece) => checksum(crc, piece, before), checksum(crc, header))), BEGIN)
  return sealed
}

/** Do bytes begin as a checkpoint does? */
export const isSealed = (bytes: Uint8Array): boolean =>
  bytes instanceof Uint8Array && bytes.length >= END && OPENING.every((byte, i) => bytes[8 + i] === byte)

/** Is this the checksum that the bytes hold? */
export const isIntact = (bytes: Uint8Array, sum: number): boolean => digits(sum).every((byte, i) => bytes[BEGIN + i] === byte)
