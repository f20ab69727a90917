import { setTimeout as sleep } from 'node:timers/promises'

/** What the threads of the tests compute. */
export const objective = async ({ x }, trial) => {
  await trial.report(1, x)
  if (trial.shouldPrune()) return { _tag: 'Pruned' }
  await trial.note('thread', true)
  if (trial.number === 4) throw new Error('four')
  if (trial.number === 5) await sleep(60_000)
  return x * x
}
