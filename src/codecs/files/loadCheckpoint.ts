import { type Either, left } from 'fp-ts/lib/Either.js'
import type { Params } from '../../params/params.ts'
import { type Checkpoint, checkpointError, type CheckpointError, type CheckpointTemplate } from '../checkpoints/checkpoint.ts'
import { decodeWith } from '../checkpoints/decodeCheckpoint.ts'
import { checksum } from '../checkpoints/seal.ts'
import { fileName, namesIn, sequencesOf } from './folder.ts'
import { node } from './node.ts'
import { readWhole } from './whole.ts'

/**
 * The last checkpoint of a folder, with the keys, shapes and types of a template.
 *
 * The leaves are views of one memory, the file's: no number is copied. Where fresh memory is dear (virtual machines), most of the time goes
 * into that, and `GLIBC_TUNABLES=glibc.malloc.hugetlb=1 node …` loads several times faster.
 *
 * A last checkpoint that is damaged is told and not passed over: who wants the one before reads its file and calls `decodeCheckpoint`.
 *
 * @example
 * import { sgd } from 'descend'
 * import { loadCheckpoint } from 'descend/codecs'
 *
 * const params = new Float64Array([1, 2])
 * const loaded = await loadCheckpoint('no/such/folder', { params, state: sgd(0.1).init(params) })
 * loaded._tag === 'Left' && loaded.left.message // => 'there is no checkpoint in no/such/folder'
 *
 * @throws The file system's own errors, a folder that does not exist aside.
 * @see saveCheckpoint
 */
export const loadCheckpoint = async <P extends Params, S>(
  folder: string,
  template: CheckpointTemplate<P, S>,
): Promise<Either<CheckpointError, Checkpoint<P, S>>> => {
  const last = sequencesOf(await namesIn(folder)).at(-1)
  if (last === undefined) return left(checkpointError('NotFound', `there is no checkpoint in ${folder}`))
  const { crc32, join } = await node()
  let sum: number | undefined
  const bytes = await readWhole(join(folder, fileName(last)), (piece) => (sum = checksum(crc32, piece, sum)))
  return decodeWith(template, bytes, () => sum ?? 0, true)
}
