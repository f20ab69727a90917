import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digits-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

interface Ending {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Run the example in the folder; `onOut` sees all that was printed, each time that something is. */
const run = (onOut: (out: string, kill: (signal: NodeJS.Signals) => void) => void): Promise<Ending> => {
  const env = { ...process.env, TSX_TSCONFIG_PATH: resolve('tsconfig.json') }
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), resolve('examples/digits/main.ts')], { cwd: folder, env })
  let [out, err] = ['', '']
  child.stdout.on('data', (text) => {
    out += text
    onOut(out, (signal) => child.kill(signal))
  })
  child.stderr.on('data', (text) => (err += text))
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })))
}

test('Ctrl-C ends it between two steps: it says how far it came, with exit code 130', async () => {
  const { code, out, err } = await run((out, kill) => out.endsWith('%\n') && kill('SIGINT'))
  expect(out).toMatch(/^(SGD {7}epoch +\d+ · test loss \d\.\d{4} · test accuracy \d\d\.\d\d %\n)+\nstopped: 0 of 5 optimizers finished\n$/)
  expect({ code, err, files: readdirSync(folder) }).toEqual({ code: 130, err: '', files: [] })
})

test('a report that cannot be written is told in one line before the work', async () => {
  mkdirSync(join(folder, 'report.html'))
  const { code, out, err } = await run(() => {})
  expect(err).toMatch(/^digits: \S+report\.html cannot be written: EISDIR[^\n]*\n$/)
  expect({ code, out }).toEqual({ code: 1, out: '' })
})
