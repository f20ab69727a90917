/**
 * Find the hyperparameters of AdamW for handwritten digits: `npm run tune`.
 *
 * TPE proposes learning rate, betas, weight decay and warm-up, ASHA stops what is not promising and continues what was stopped too early. What was
 * found is compared with AdamW as it comes on digits that the search did not see. The study stays in `tune.log`: try
 * `npx descend study show tune.log`, or open it in Optuna.
 */
import {
  fileJournal,
  openStudy,
  optimize,
  progressBar,
  studyReport,
  successiveHalving,
  tpe,
  type Trained,
  trainingObjective,
} from 'descend/tune'
import type { OpaqueState } from 'descend'
import { isSome } from 'fp-ts/lib/Option.js'
import { rmSync, writeFileSync } from 'node:fs'
import { type Split, loadDigits } from '../digits/data.ts'
import { examine, type Marks, type Network } from '../digits/network.ts'
import { percent } from '../digits/percent.ts'
import { epochs, space, trainingOn, untuned } from './training.ts'

const trials = 60
const seconds = 110
const halving = { minResource: 1, reductionFactor: 3 }
const seeds = [1, 2, 3]

const say = (text: string): boolean => process.stdout.write(`${text}\n`)

/** Train from a seed on all that is not the test, and be examined on the test. */
const finalMarks = async (
  optimizer: ReturnType<typeof trainingOn>['optimizer'],
  { train, test }: Split,
  seed: number,
  signal: AbortSignal,
): Promise<Marks> => {
  const task = trainingOn(train, [], seed)
  const tx = optimizer({ learningRate: 0, oneMinusB1: 0, oneMinusB2: 0, weightDecay: 0, warmup: 0 })
  const params = task.params as Network
  let trained: Trained<Network, OpaqueState> = { epoch: 0, params, state: tx.init(params) }
  while (trained.epoch < epochs) trained = { ...(await task.epoch(tx, trained, signal)), epoch: trained.epoch + 1 }
  return examine(trained.params, test)
}

const mean = (marks: readonly Marks[]): string => {
  const over = (read: (mark: Marks) => number): number => marks.reduce((sum, mark) => sum + read(mark), 0) / marks.length
  return `loss ${over(({ loss }) => loss).toFixed(4)}, accuracy ${percent(over(({ accuracy }) => accuracy))}`
}

const main = async (signal: AbortSignal): Promise<void> => {
  const digits = loadDigits(2026, 2000)
  const [learn, check] = [digits.train.slice(0, 2000), digits.train.slice(2000, 3000)]
  rmSync('tune.log', { force: true })
  const study = await openStudy({ journal: fileJournal('tune.log'), name: 'digits', space, seed: 2026 })

  say(`TPE and ASHA, ${trials} trials of up to ${epochs} epochs on ${learn.length} digits, validated on ${check.length} others`)
  const options = { sampler: tpe(), pruner: successiveHalving(halving), promote: halving, trials, timeout: 1000 * seconds, signal }
  const { best, state } = await optimize(study, trainingObjective(trainingOn(learn, check, 0)), {
    ...options,
    onTrial: progressBar(trials, (text) => process.stdout.write(text)),
  })
  writeFileSync('tune.html', await studyReport(state))
  if (signal.aborted || !isSome(best)) return void say('\nno trial was completed')

  say(`\nbest of ${state.trials.length}: trial ${best.value.number}, validation loss ${best.value.value.toFixed(4)}`)
  for (const [name, value] of Object.entries(best.value.parameters)) say(`  ${name.padEnd(14)}${Number(value.toPrecision(3))}`)

  say(`\non ${digits.test.length} digits that the search did not see, mean of ${seeds.length} seeds`)
  const wins = trainingOn(learn, [], 0).optimizer
  const contestants = { tuned: () => wins(best.value.parameters), 'as it comes': () => untuned }
  for (const [name, optimizer] of Object.entries(contestants)) {
    const marks: Marks[] = []
    for (const seed of seeds) marks.push(await finalMarks(optimizer, { train: learn, test: digits.test }, seed, signal))
    say(`  AdamW ${name.padEnd(14)}${mean(marks)}`)
  }
  say('\nreport: tune.html · study: tune.log')
}

const controller = new AbortController()
process.once('SIGINT', () => controller.abort(new Error('interrupted')))
await main(controller.signal)
