/**
 * Saving and loading a checkpoint of Adam, beside what such a file costs anyway: to copy it and force the copy to the disk, to read it whole and
 * look at each page of what was read, and to touch as much fresh memory once. Saving includes the removal of the checkpoint before.
 *
 * Each begins alike: just before it, a file of the same size is written and removed, so that the system has the same memory at hand. All find
 * the file in the system's cache. A loader cannot be faster than the fresh memory that its answer lives in, and a copy needs none: where
 * that memory is dear (virtual machines), huge pages make it cheap, `GLIBC_TUNABLES=glibc.malloc.hugetlb=1`.
 *
 *     node --import tsx bench/checkpoint.ts [params] [rounds]
 */
import { closeSync, copyFileSync, fsyncSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adam } from '../src/optimizers/adam.ts'
import { loadCheckpoint } from '../src/codecs/files/loadCheckpoint.ts'
import { saveCheckpoint } from '../src/codecs/files/saveCheckpoint.ts'

const [size, rounds] = [Number(process.argv[2] ?? 1e7), Number(process.argv[3] ?? 5)]
const folder = mkdtempSync(join(tmpdir(), 'descend-bench-'))
const params = new Float64Array(size).map((_, i) => Math.sin(i))
const tx = adam(1e-3)
const [, state] = tx.update(params, tx.init(params), params)

let path = await saveCheckpoint(folder, { params, state, step: 0, configuration: null }, { keep: 1 })
const bytes = statSync(path).size
const scrap = new Uint8Array(bytes).fill(1)
const [copied, scraped] = [join(folder, 'copy'), join(folder, 'scrap')]

/** Write into each page, which maps it. */
const look = (memory: Uint8Array): void => {
  for (let at = 0; at < memory.length; at += 4096) memory[at] = 1
}

const actions: Readonly<Record<string, () => unknown>> = {
  save: async () => (path = await saveCheckpoint(folder, { params, state, step: 1, configuration: null }, { keep: 1 })),
  copy: () => {
    copyFileSync(path, copied)
    const file = openSync(copied, 'r+')
    fsyncSync(file)
    closeSync(file)
  },
  load: async () => (await loadCheckpoint(folder, { params, state }))._tag,
  read: () => look(readFileSync(path)),
  touch: () => look(new Uint8Array(bytes)),
}

const times: Record<string, number>[] = []
for (let round = 0; round < rounds; round++) {
  const row: Record<string, number> = {}
  for (const [name, action] of Object.entries(actions)) {
    writeFileSync(scraped, scrap)
    rmSync(scraped)
    const start = performance.now()
    await action()
    row[name] = Math.round(performance.now() - start)
    rmSync(copied, { force: true })
  }
  times.push(row)
}
rmSync(folder, { recursive: true })

const median = (name: string): number => times.map((row) => row[name]!).toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!
const speed = (name: string, than: string): string => (median(than) / median(name)).toFixed(2)
console.log(`${bytes / 1e6} MB, milliseconds:`)
console.table([...times, Object.fromEntries(Object.keys(actions).map((name) => [name, median(name)]))])
console.log(`median: save at ${speed('save', 'copy')} of the speed of copying`)
console.log(
  `median: load at ${speed('load', 'copy')} of the speed of copying, ${speed('load', 'read')} of reading, ${speed('load', 'touch')} of touching`,
)
