/** Saving and loading a checkpoint of Adam, beside a plain copy of the same file: `node --import tsx bench/checkpoint.ts [params]`. */
import { copyFileSync, fsyncSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adam } from '../src/optimizers/adam.ts'
import { loadCheckpoint } from '../src/codecs/files/loadCheckpoint.ts'
import { saveCheckpoint } from '../src/codecs/files/saveCheckpoint.ts'

const size = Number(process.argv[2] ?? 1e7)
const folder = mkdtempSync(join(tmpdir(), 'descend-bench-'))
const params = new Float64Array(size).map((_, i) => Math.sin(i))
const state = adam(1e-3).init(params)

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
for (let round = 0; round < 3; round++) {
  const checkpoint = { params, state, step: round, configuration: null }
  const save = await timed(() => saveCheckpoint(folder, checkpoint, { keep: 1 }))
  const path = join(folder, `checkpoint-${String(round + 1).padStart(8, '0')}.safetensors`)
  const copied = await timed(() => copy(path))
  const load = await timed(() => loadCheckpoint(folder, { params, state }))
  const read = await timed(() => readFileSync(path))
  rows.push([statSync(path).size / 1e6, save, copied, load, read])
}
console.table(rows.map(([megabytes, save, copied, load, read]) => ({ megabytes, save, 'copy and fsync': copied, load, read })))
rmSync(folder, { recursive: true })
