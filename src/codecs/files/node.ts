import type * as files from 'node:fs/promises'
import type * as paths from 'node:path'
import type * as zlib from 'node:zlib'

/** The modules of Node that files need. Asked for when used, so that the rest of this entry point runs in browsers. */
export const node = async (): Promise<typeof files & Pick<typeof paths, 'dirname' | 'join'> & Pick<typeof zlib, 'crc32'>> => {
  const [fileSystem, path, { crc32 }] = await Promise.all([import('node:fs/promises'), import('node:path'), import('node:zlib')])
  return { ...fileSystem, dirname: (...args) => path.dirname(...args), join: (...args) => path.join(...args), crc32 }
}
