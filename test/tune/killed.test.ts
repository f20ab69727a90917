import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileJournal, float, isFinished, openStudy, redisJournal, RETRY, type StudyState } from '../../src/tune/index.ts'
import { bundledWorker } from './processes/bundledWorker.ts'
import { hasOptuna, inOptuna } from './processes/optuna.ts'
import { hasRedis, startRedis } from './processes/redisServer.ts'

/** Trials of a run, at least. DESCEND_KILLED_TRIALS=500 runs more. */
const TOTAL = Number(process.env['DESCEND_KILLED_TRIALS'] ?? 24)
const GRACE = 1500

let program = ''
beforeAll(async () => {
  program = await bundledWorker()
})
afterAll(() => rmSync(program))

const space = { x: float(-5, 5), y: float(1e-3, 10, { log: true }) }

const ended = (worker: ChildProcess): Promise<NodeJS.Signals | null> =>
  new Promise((resolve) => worker.once('exit', (_code, signal) => resolve(signal)))

/** The first line of a worker's output: it has finished a trial. One that ends before has broken down. */
const begun = (worker: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.stdout?.once('data', () => resolve())
    worker.once('exit', () => reject(new Error('a worker ended before its first trial')))
  })

/** Four workers, two of them killed in the middle of whatever they do; the others work on until both are dead and enough trials are done. */
const race = async (place: string): Promise<void> => {
  const workers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, [program, place, String(TOTAL), String(GRACE)], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const ends = workers.map(ended)
  const kill = async (worker: ChildProcess, after: number): Promise<void> => {
    await begun(worker)
    await sleep(after)
    worker.kill('SIGKILL')
  }
  const [, , ...survivors] = workers
  await Promise.all([kill(workers[0]!, 37), kill(workers[1]!, 113), ...survivors.map(begun)])
  for (const { stdin } of survivors) stdin?.end()
  expect(await Promise.all(ends)).toEqual(['SIGKILL', 'SIGKILL', null, null])
}

const expectWhole = ({ trials }: StudyState, skipped: readonly unknown[]): void => {
  expect(skipped).toEqual([])
  expect(trials.map(({ number }) => number)).toEqual([...trials.keys()])
  expect(trials.filter((trial) => isFinished(trial) && trial.state !== 'fail').length).toBeGreaterThanOrEqual(TOTAL)
  const lost = trials.filter(({ state }) => state === 'fail')
  const retried = new Set(trials.map(({ systemAttributes }) => systemAttributes[RETRY]))
  for (const { number } of lost) expect(retried.has(number)).toBe(true)
  expect(trials.filter(({ state }) => state === 'running').length).toBeLessThanOrEqual(2)
}

describe('four workers on one journal, two of them killed', () => {
  test('file', { timeout: 600_000 }, async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'descend-killed-')), 'study.log')
    await race(path)
    const study = await openStudy({ journal: fileJournal(path), name: 'shared', space })
    expectWhole(study.state(), study.skipped())
    if (hasOptuna) expect(inOptuna(path, 'shared').states).toEqual(study.state().trials.map(({ state }) => state.toUpperCase()))
  })

  test('Redis', { timeout: 600_000 }, async ({ skip }) => {
    skip(!hasRedis, 'there is no redis-server to start')
    const server = await startRedis()
    await race(server.url)
    const study = await openStudy({ journal: await redisJournal(server.url), name: 'shared', space })
    expectWhole(study.state(), study.skipped())
    if (hasOptuna) expect(inOptuna(server.url, 'shared').states).toEqual(study.state().trials.map(({ state }) => state.toUpperCase()))
    await study.close()
    await server.stop()
  })
})
