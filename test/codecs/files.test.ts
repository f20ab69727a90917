import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { loadCheckpoint, saveCheckpoint } from '../../src/codecs/index.ts'
import { SIZE, template } from './processes/saved.ts'

/** Processes killed in a run. The 200 of the record are run with DESCEND_KILLED_SAVES=200. */
const KILLS = Number(process.env['DESCEND_KILLED_SAVES'] ?? 6)

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'descend-saves-'))
const small = { params: new Float64Array([1]), state: { count: 0 } }
const at = (step: number): typeof small & { readonly step: number; readonly configuration: null } => ({
  ...small,
  step,
  configuration: null,
})

describe('saveCheckpoint', () => {
  test('keeps the last k, numbered as saved, in a folder that it makes', async () => {
    const folder = join(newFolder(), 'a', 'b')
    for (const step of [5, 4, 3, 2]) await saveCheckpoint(folder, at(step), { keep: 2 })
    expect(readdirSync(folder).toSorted()).toEqual(['checkpoint-00000003.safetensors', 'checkpoint-00000004.safetensors'])
    expect(await loadCheckpoint(folder, small)).toMatchObject({ right: { step: 2 } })
    await saveCheckpoint(folder, at(1))
    expect(readdirSync(folder)).toHaveLength(3)
  })

  test('removes what a dead writer left, and nothing else', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, '.checkpoint-00000009.safetensors.tmp'), 'torn')
    writeFileSync(join(folder, 'notes.txt'), 'mine')
    const path = await saveCheckpoint(folder, at(1))
    expect(path).toBe(join(folder, 'checkpoint-00000001.safetensors'))
    expect(readdirSync(folder).toSorted()).toEqual(['checkpoint-00000001.safetensors', 'notes.txt'])
  })

  test('refuses to keep nothing', async () => {
    await expect(saveCheckpoint(newFolder(), at(1), { keep: 0 })).rejects.toThrow(RangeError)
  })
})

describe('loadCheckpoint', () => {
  test('tells a folder without checkpoint', async () => {
    const folder = newFolder()
    expect(await loadCheckpoint(folder, small)).toEqual({
      _tag: 'Left',
      left: { _tag: 'NotFound', path: [], message: `there is no checkpoint in ${folder}` },
    })
  })

  test('tells a damaged checkpoint and does not pass it over', async () => {
    const folder = newFolder()
    await saveCheckpoint(folder, at(1))
    const path = await saveCheckpoint(folder, at(2))
    const bytes = readFileSync(path)
    bytes[bytes.length - 1]! ^= 1
    writeFileSync(path, bytes)
    expect(await loadCheckpoint(folder, small)).toMatchObject({ left: { _tag: 'Corrupt' } })
  })
})

test(
  `SIGKILL while saving, ${KILLS} times: the last checkpoint is whole, and not older than the last that was told to be safe`,
  { timeout: 30_000 + KILLS * 5000 },
  async () => {
    const folder = newFolder()
    const outfile = join(newFolder(), 'saver.mjs')
    const entry = fileURLToPath(new URL('processes/saver.ts', import.meta.url))
    await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
    for (let kill = 0; kill < KILLS; kill++) {
      const saver = spawn(process.execPath, [outfile, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
      const ended = new Promise((resolve) => saver.once('close', resolve))
      let told = ''
      saver.stdout.on('data', (lines) => (told += String(lines)))
      await new Promise((resolve) => saver.stdout.once('data', resolve))
      await sleep(60 * Math.random())
      saver.kill('SIGKILL')
      await ended
      const safe = Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1))
      const loaded = await loadCheckpoint(folder, template)
      if (loaded._tag === 'Left') return expect.fail(loaded.left.message)
      const { params, state, step } = loaded.right
      expect([safe, safe + 1]).toContain(step)
      expect(state.count).toBe(step)
      expect(params).toEqual(new Float64Array(SIZE).fill(step))
    }
  },
)
