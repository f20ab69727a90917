/**
 * Saving and loading a checkpoint of Adam, beside copies of the same file. Saving is held against copying the file and forcing the copy to
 * the disk; loading against reading the file whole into fresh memory, which any loader must do. Both find the file in the system's cache.
 *
 *     node --import tsx bench/checkpoint.ts [params]
 */
import { copyFileSync, fsyncSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adam } from '../src/optimizers/adam.ts'
import { loadCheckpoint } from '../src/codecs/files/loadCheckpoint.ts'
import { saveCheckpoint } from '../src/codecs/files/saveCheckpoint.ts'

const size = Number(process.argv[2] ?? 1e7)
const folder = mkdtempSync(join(tmpdir(), 'descend-bench-'))
const params = new Float64Array(size).map((_, i) => Math.sin(i))
const tx = adam(1e-3)
const [, state] = tx.update(params, tx.init(params), params)

const timed = async (action: () => unknown): Promise<number> => {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const copy = (path: string): void => {
  copyFileSync(path, `${path}.copy`)
  const file = openSync(`${path}.copy`, 'r+')
  fsyncSync(file)
  closeSync(file)
}

const rows: number[][] = []
for (let round = 0; round < 6; round++) {
  const checkpoint = { params, state, step: round, configuration: null }
  const save = await timed(() => saveCheckpoint(folder, checkpoint, { keep: 1 }))
  const path = join(folder, `checkpoint-${String(round + 1).padStart(8, '0')}.safetensors`)
  const copied = await timed(() => copy(path))
  const load = await timed(() => loadCheckpoint(folder, { params, state }))
  const read = await timed(() => readFileSync(path))
  rows.push([statSync(path).size / 1e6, save, copied, load, read])
}
const median = (column: number): number => rows.map((row) => row[column] as number).toSorted((a, b) => a - b)[Math.floor(rows.length / 2)]!
const [, save, copied, load, read] = rows[0]!.map((_, column) => median(column))
console.table(rows.map(([megabytes, save, copied, load, read]) => ({ megabytes, save, 'copy and fsync': copied, load, read })))
console.log(
  `median: save ${(copied! / save!).toFixed(2)} of the speed of copying, load ${(read! / load!).toFixed(2)} of the speed of reading`,
)
rmSync(folder, { recursive: true })
