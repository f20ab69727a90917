import { checkPositiveInteger } from '../../linalg/checks.ts'
import type { Params } from '../../params/params.ts'
import type { Checkpoint } from '../checkpoints/checkpoint.ts'
import { checkpointParts } from '../checkpoints/encodeCheckpoint.ts'
import { seal } from '../checkpoints/seal.ts'
import { fileName, isTemporary, namesIn, sequencesOf, syncFolder } from './folder.ts'
import { node } from './node.ts'
import { writeWhole } from './whole.ts'

/** Options of {@link saveCheckpoint}. */
export interface SaveCheckpointOptions {
  /** How many checkpoints stay in the folder, a whole number ≥ 1. Default 3. */
  readonly keep?: number
}

/**
 * Add a checkpoint to a folder, and remove all but the last `keep`. Gives the path of the new file.
 *
 * Checksum and file are made in one go and without a copy, at some time before the promise is fulfilled: hand over what does not change.
 * Written beside, forced to the disk, renamed, the folder forced to the disk: whenever the process is killed or the power fails, the folder holds the
 * old checkpoints or these and the new one whole. The files are numbered in the order of saving. One writer a folder.
 *
 * @example
 * import { mkdtempSync } from 'node:fs'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { sgd } from 'descend'
 * import { loadCheckpoint, saveCheckpoint } from 'descend/codecs'
 *
 * const folder = mkdtempSync(join(tmpdir(), 'descend-'))
 * const params = { w: new Float64Array([1, 2]) }
 * const template = { params, state: sgd(0.1).init(params) }
 * await saveCheckpoint(folder, { ...template, step: 7, configuration: null })
 * const loaded = await loadCheckpoint(folder, template)
 * loaded._tag === 'Right' && loaded.right.step // => 7
 *
 * @throws RangeError when `keep` is no whole number ≥ 1; the file system's own errors.
 */
export const saveCheckpoint = async <P extends Params, S>(
  folder: string,
  checkpoint: Checkpoint<P, S>,
  { keep = 3 }: SaveCheckpointOptions = {},
): Promise<string> => {
  checkPositiveInteger('saveCheckpoint', { keep })
  const { crc32, dirname, join, mkdir, rename, unlink } = await node()
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined) await syncFolder(dirname(made))
  const names = await namesIn(folder)
  const sequences = sequencesOf(names)
  const name = fileName((sequences.at(-1) ?? 0) + 1)
  const [temporary, path] = [join(folder, `.${name}.tmp`), join(folder, name)]
  await writeWhole(
    temporary,
    () => checkpointParts(checkpoint),
    (parts) => seal(parts, crc32),
  )
  await rename(temporary, path)
  await syncFolder(folder)
  const outdated = sequences.slice(0, Math.max(0, sequences.length + 1 - keep)).map(fileName)
  const abandoned = names.filter((found) => isTemporary(found) && found !== `.${name}.tmp`)
  for (const found of [...outdated, ...abandoned]) await unlink(join(folder, found))
  return path
}
