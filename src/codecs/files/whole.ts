import { node } from './node.ts'

/** Write all bytes into a new file and force them to the disk. As few calls as there can be: Node's own `writeFile` makes one for each half megabyte. */
export const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const { open } = await node()
  const file = await open(path, 'w')
  try {
    for (let at = 0; at < bytes.length;) at += (await file.write(bytes, at)).bytesWritten
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
