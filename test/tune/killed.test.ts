import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { fileJournal, float, isFinished, openStudy, redisJournal, RETRY, type StudyState } from '../../src/tune/index.ts'
import { hasOptuna, inOptuna } from './processes/optuna.ts'
import { hasRedis, startRedis } from './processes/redisServer.ts'

/** Trials of a run. The 500 are run with DESCEND_KILLED_TRIALS=500. */
const TOTAL = Number(process.env['DESCEND_KILLED_TRIALS'] ?? 24)
const GRACE = 1500
const WORKER = fileURLToPath(new URL('./processes/worker.ts', import.meta.url))

const space = { x: float(-5, 5), y: float(1e-3, 10, { log: true }) }

const ended = (worker: ChildProcess): Promise<void> => new Promise((resolve) => worker.once('exit', () => resolve()))

/** The first line of a worker's output: it has finished a trial. */
const begun = (worker: ChildProcess): Promise<void> => new Promise((resolve) => worker.stdout?.once('data', () => resolve()))

/** Four workers, two of them killed in the middle of whatever they do. */
const race = async (place: string): Promise<void> => {
  const workers = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--import', 'tsx', WORKER, place, String(TOTAL), String(GRACE)], { stdio: ['ignore', 'pipe', 'inherit'] }),
  )
  const ends = workers.map(ended)
  const kill = async (worker: ChildProcess, after: number): Promise<void> => {
    await begun(worker)
    await sleep(after)
    worker.kill('SIGKILL')
  }
  await Promise.all([kill(workers[0]!, 37), kill(workers[1]!, 113), ...ends])
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

  // On Redis it can take minutes, why is not known yet: it runs when asked for, with DESCEND_KILLED_TRIALS.
  test.skipIf(!hasRedis || process.env['DESCEND_KILLED_TRIALS'] === undefined)('Redis', { timeout: 600_000 }, async () => {
    const server = await startRedis()
    await race(server.url)
    const study = await openStudy({ journal: await redisJournal(server.url), name: 'shared', space })
    expectWhole(study.state(), study.skipped())
    await study.close()
    await server.stop()
  })
})
