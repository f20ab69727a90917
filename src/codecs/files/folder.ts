import { node } from './node.ts'

const NAME = /^checkpoint-(\d{8,})\.safetensors$/

/** The file of the n-th checkpoint of a folder. */
export const fileName = (sequence: number): string => `checkpoint-${String(sequence).padStart(8, '0')}.safetensors`

/** What a writer leaves behind when it dies. */
export const isTemporary = (name: string): boolean => /^\.checkpoint-\d{8,}\.safetensors\.tmp$/.test(name)

/** The numbers of the checkpoints among the files of a folder, in order. */
export const sequencesOf = (names: readonly string[]): readonly number[] =>
  names.flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? []).toSorted((a, b) => a - b)

/** Force a folder's names to the disk. Windows keeps them without being asked, and opens no folders. */
export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return
  const { open } = await node()
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The names in a folder; none where there is no folder. */
export const namesIn = async (folder: string): Promise<readonly string[]> => {
  const { readdir } = await node()
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
