import { describe, expect, test } from 'vitest'
import { contenders } from '../../examples/digits/contenders.ts'
import type { Digit, Split } from '../../examples/digits/data.ts'
import { examine, type Marks, newNetwork } from '../../examples/digits/network.ts'
import { type Step, train } from '../../examples/digits/train.ts'

/** Two kinds of images of four pixels: ink above, ink below. */
const digit = (i: number): Digit => ({ pixels: new Float64Array(i % 2 === 0 ? [1, i / 20, 0, 0] : [0, 0, 1, i / 20]), label: i % 2 })
const digits: Split = { train: Array.from({ length: 10 }, (_, i) => digit(i)), test: [digit(12), digit(13)] }
const plan = { epochs: 100, batchSize: 4, seed: 1 }
const start = newNetwork(3, 4, 6, 2)
const all = contenders(300)

const watched = (signal: AbortSignal = new AbortController().signal) => {
  const [steps, epochs]: [Step[], (readonly [number, Marks])[]] = [[], []]
  return {
    steps,
    epochs,
    watch: { onStep: (step: Step) => steps.push(step), onEpoch: (n: number, marks: Marks) => epochs.push([n, marks]), signal },
  }
}

describe('train', () => {
  test.each(all)('$name learns', async ({ tx }) => {
    const training = await train(tx, start, digits, plan, watched().watch)
    expect(training?.marks.at(-1)?.accuracy).toBe(1)
    expect(training?.marks.at(-1)?.loss).toBeLessThan(examine(start, digits.test).loss)
  })

  test('goes through the digits in three batches an epoch, and tests after each epoch', async () => {
    const { steps, epochs, watch } = watched()
    const training = await train(all[0]!.tx, start, digits, { ...plan, epochs: 2 }, watch)
    expect(steps.map(({ epoch }) => epoch)).toEqual([1 / 3, 2 / 3, 1, 1 + 1 / 3, 1 + 2 / 3, 2])
    expect(training?.losses).toEqual(steps.map(({ loss }) => loss))
    expect(training?.network).toBe(steps[5]!.network)
    expect(epochs).toEqual([
      [1, examine(steps[2]!.network, digits.test)],
      [2, examine(steps[5]!.network, digits.test)],
    ])
    expect(training?.marks).toEqual(epochs.map(([, marks]) => marks))
  })

  test('is the same each time, and leaves the start as it was', async () => {
    const before = structuredClone(start)
    const once = await train(all[4]!.tx, start, digits, plan, watched().watch)
    const again = await train(all[4]!.tx, start, digits, plan, watched().watch)
    expect({ ...again, seconds: 0 }).toEqual({ ...once, seconds: 0 })
    expect(start).toEqual(before)
  })

  test('ends with nothing when the signal fires', async () => {
    const stop = new AbortController()
    const { steps, watch } = watched(stop.signal)
    const onStep = (step: Step): void => {
      watch.onStep(step)
      if (steps.length === 4) stop.abort()
    }
    expect(await train(all[0]!.tx, start, digits, plan, { ...watch, onStep })).toBeUndefined()
    expect(steps).toHaveLength(4)
  })
})
