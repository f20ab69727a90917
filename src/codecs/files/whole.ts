import type { FileParts } from '../safetensors/writeTensors.ts'
import { node } from './node.ts'

/** Buffers that a call of the system takes at most on every platform. */
const MOST = 1024

/** Bytes that are read at a time. */
const PIECE = 2 ** 20

/**
 * Write the parts that `make` gives into a new file, then its header as `seal` makes it of them, and force all to the disk.
 *
 * Made, written and sealed in one go, so that nothing can change between; from where the parts are, so that nothing is copied.
 * The disk is at work while the header is made.
 */
export const writeWhole = async (path: string, make: () => FileParts, seal: (parts: FileParts) => Uint8Array): Promise<void> => {
  const { open, writeSync, writevSync } = await node()
  const file = await open(path, 'w')
  try {
    const parts = make()
    let left = [parts.header, ...parts.tensors].filter(({ length }) => length > 0)
    while (left.length > 0) {
      let written = writevSync(file.fd, left.slice(0, MOST))
      while (left[0] !== undefined && written >= left[0].length) written -= (left.shift() as Uint8Array).length
      if (left[0] !== undefined) left = [left[0].subarray(written), ...left.slice(1)]
    }
    const sealing = async (): Promise<void> => {
      const header = seal(parts)
      for (let at = 0; at < header.length;) at += writeSync(file.fd, header, at, header.length - at, at)
    }
    await Promise.all([file.datasync(), sealing()])
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * All bytes of a file, each piece handed to `see` on the way, in their order. Pieces are read into two buffers by turns, so that `see` meets
 * them in the processor's cache while the next is read, and the fresh memory of the answer is touched once.
 */
export const readWhole = async (path: string, see: (piece: Uint8Array) => void): Promise<Uint8Array> => {
  const { open } = await node()
  const file = await open(path, 'r')
  try {
    const bytes = new Uint8Array((await file.stat()).size)
    const buffers = [new Uint8Array(PIECE), new Uint8Array(PIECE)] as const
    const filled = async (from: number): Promise<Uint8Array> => {
      const piece = buffers[(from / PIECE) % 2 === 0 ? 0 : 1].subarray(0, Math.max(0, bytes.length - from))
      let at = 0
      for (let read = -1; read !== 0 && at < piece.length; at += read) {
        read = (await file.read(piece, at, piece.length - at, from + at)).bytesRead
      }
      return piece.subarray(0, at)
    }
    let next = filled(0)
    for (let from = 0; from < bytes.length; from += PIECE) {
      const piece = await next
      next = filled(from + PIECE)
      see(piece)
      bytes.set(piece, from)
    }
    return bytes
  } finally {
    await file.close()
  }
}
