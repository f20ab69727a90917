type FileSystem = typeof import('node:fs/promises')
type Paths = typeof import('node:path')
type Zlib = typeof import('node:zlib')

/** The modules of Node that files need. Asked for when used, so that the rest of this entry point runs in browsers. */
export const node = async (): Promise<FileSystem & Pick<Paths, 'dirname' | 'join'> & Pick<Zlib, 'crc32'>> => {
  const [files, { dirname, join }, { crc32 }] = await Promise.all([import('node:fs/promises'), import('node:path'), import('node:zlib')])
  return { ...files, dirname, join, crc32 }
}
