/**
 * Handwritten digits under five optimizers: `npm start`.
 *
 * Reads in this order: `data.ts` the digits · `network.ts` the loss and its gradient · `contenders.ts` the optimizers ·
 * `train.ts` the loop · `report.ts` the page.
 */
import { accessSync, closeSync, constants, existsSync, openSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { contenders } from './contenders.ts'
import { loadDigits, side } from './data.ts'
import { newNetwork } from './network.ts'
import { progressOn } from './progress.ts'
import { reportOf } from './report.ts'
import { type Result, tableOf } from './results.ts'
import { stepsPerEpoch, train } from './train.ts'
import { Trouble } from './Trouble.ts'

const plan = { epochs: 6, batchSize: 32, seed: 2026 }
const testSize = 2000
const hiddenUnits = 64
const report = resolve('report.html')

const withReport = (work: () => void): void => {
  try {
    work()
  } catch (cause) {
    throw new Trouble(`${report} cannot be written: ${(cause as Error).message}`, { cause })
  }
}

/** Learn that the report cannot be written before the work, not after it. */
const tryReport = (): void => {
  if (existsSync(report)) closeSync(openSync(report, 'r+'))
  else accessSync(dirname(report), constants.W_OK)
}

const main = async (signal: AbortSignal): Promise<void> => {
  withReport(tryReport)
  const digits = loadDigits(plan.seed, testSize)
  const start = newNetwork(plan.seed, side * side, hiddenUnits, 10)
  const steps = plan.epochs * stepsPerEpoch(digits.train.length, plan.batchSize)
  const all = contenders(steps)
  const progress = progressOn(process.stdout)

  const results: Result[] = []
  for (const contender of all) {
    progress.start(contender.name, steps)
    const training = await train(contender.tx, start, digits, plan, { onStep: progress.step, onEpoch: progress.epoch, signal })
    progress.stop()
    if (training === undefined) break
    results.push({ ...contender, ...training })
  }

  if (signal.aborted) console.log(`\nstopped: ${results.length} of ${all.length} optimizers finished`)
  if (results.length === 0) return
  console.log(`\n${tableOf(results)}`)
  const page = reportOf({ results, digits, plan, contenders: all.length })
  withReport(() => writeFileSync(report, page))
  console.log(`curves, settings and mistakes: ${report}`)
}

const stop = new AbortController()
process.once('SIGINT', () => stop.abort()) // once: a second Ctrl-C ends the program on the spot
try {
  await main(stop.signal)
  if (stop.signal.aborted) process.exitCode = 130
} catch (error) {
  if (!(error instanceof Trouble)) throw error
  console.error(`digits: ${error.message}`)
  process.exitCode = 1
}
