import type { FileParts } from '../safetensors/writeTensors.ts'
import { node } from './node.ts'

/** What a call of the system takes at most on every platform. */
const MOST = 1024

/**
 * Write the parts that `make` gives into a new file and force them to the disk. Made and written in one go, so that nothing can change
 * between; from where they are, so that nothing is copied.
 */
export const writeWhole = async (path: string, make: () => FileParts): Promise<void> => {
  const { open, writevSync } = await node()
  const file = await open(path, 'w')
  try {
    const { header, tensors } = make()
    let left = [header, ...tensors].filter(({ length }) => length > 0)
    while (left.length > 0) {
      let written = writevSync(file.fd, left.slice(0, MOST))
      while (left[0] !== undefined && written >= left[0].length) written -= (left.shift() as Uint8Array).length
      if (left[0] !== undefined) left = [left[0].subarray(written), ...left.slice(1)]
    }
    await file.sync()
  } finally {
    await file.close()
  }
}

/** All bytes of a file. */
export const readWhole = async (path: string): Promise<Uint8Array> => {
  const { open } = await node()
  const file = await open(path, 'r')
  try {
    const bytes = new Uint8Array((await file.stat()).size)
    let at = 0
    for (let read = -1; read !== 0 && at < bytes.length; at += read) read = (await file.read(bytes, at)).bytesRead
    return bytes.subarray(0, at)
  } finally {
    await file.close()
  }
}
