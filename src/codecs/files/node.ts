import type * as synchronous from 'node:fs'
import type * as promised from 'node:fs/promises'
import type * as paths from 'node:path'
import type * as zlib from 'node:zlib'

type Node = typeof promised &
  Pick<typeof synchronous, 'writeSync' | 'writevSync'> &
  Pick<typeof paths, 'dirname' | 'join'> &
  Pick<typeof zlib, 'crc32'>

/** The modules of Node that files need. Asked for when used, so that the rest of this entry point runs in browsers. */
export const node = async (): Promise<Node> => {
  const [files, { writeSync, writevSync }, path, { crc32 }] = await Promise.all([
    import('node:fs/promises'),
    import('node:fs'),
    import('node:path'),
    import('node:zlib'),
  ])
  return { ...files, writeSync, writevSync, dirname: (...args) => path.dirname(...args), join: (...args) => path.join(...args), crc32 }
}
