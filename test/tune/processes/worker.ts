/**
 * One of several processes on one journal: works until its input is closed and the study has so many finished trials.
 * Says the number of each trial that it finished.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  fileJournal,
  float,
  isFinished,
  openStudy,
  optimize,
  pruned,
  randomSampler,
  redisJournal,
  successiveHalving,
} from '../../../src/tune/index.ts'

const [place, total, grace] = [process.argv[2] ?? '', Number(process.argv[3]), Number(process.argv[4])]
const journal = place.startsWith('redis:') ? await redisJournal(place) : fileJournal(place, { lockGrace: grace })
let released = false
process.stdin.once('end', () => (released = true)).resume()
const study = await openStudy({ journal, name: 'shared', seed: 3, space: { x: float(-5, 5), y: float(1e-3, 10, { log: true }) } })
await optimize(
  study,
  async ({ x, y }, trial) => {
    await trial.report(1, x * x + y)
    if (trial.shouldPrune()) return pruned
    await sleep(2)
    return x * x + y
  },
  {
    sampler: randomSampler(),
    pruner: successiveHalving({ minResource: 1, reductionFactor: 4 }),
    until: ({ trials }) => released && trials.filter((trial) => isFinished(trial) && trial.state !== 'fail').length >= total,
    heartbeat: grace / 4,
    grace,
    onTrial: ({ number }) => process.stdout.write(`${number}\n`),
  },
)
await study.close()
