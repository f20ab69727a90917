/** The training that is tuned: the network of the digits example under AdamW with a warm-up. */
import { adamw, applyUpdates, type GradientTransformation, type Opaque, opaque, warmupCosineDecaySchedule } from 'descend'
import { float, type ParametersOf, type TrainingTask } from 'descend/tune'
import { setImmediate as eventLoop } from 'node:timers/promises'
import { type Digit, side } from '../digits/data.ts'
import { examine, lossAndGradient, type Network, newNetwork } from '../digits/network.ts'
import { shuffled } from '../digits/seeded.ts'

type Range = ReturnType<typeof float>

/** A decay of 0.9 and one of 0.99 are as far apart as 0.99 and 0.999: so it is one minus the decay that is searched, by its logarithm. */
export const space: Readonly<Record<'learningRate' | 'oneMinusB1' | 'oneMinusB2' | 'weightDecay' | 'warmup', Range>> = {
  learningRate: float(1e-4, 1e-1, { log: true }),
  oneMinusB1: float(0.01, 0.5, { log: true }),
  oneMinusB2: float(1e-4, 0.1, { log: true }),
  weightDecay: float(1e-6, 1, { log: true }),
  warmup: float(0, 0.4),
}

export const epochs = 9
const batchSize = 32
const hiddenUnits = 32

/** AdamW at a point of the space, in a training of so many steps. */
const tuned = (
  { learningRate, oneMinusB1, oneMinusB2, weightDecay, warmup }: ParametersOf<typeof space>,
  steps: number,
): GradientTransformation<Opaque> => {
  const schedule = warmupCosineDecaySchedule(0, learningRate, Math.max(1, Math.round(warmup * steps)), steps)
  return opaque(adamw(schedule, { b1: 1 - oneMinusB1, b2: 1 - oneMinusB2, weightDecay }))
}

/** AdamW as it comes. */
export const untuned: GradientTransformation<Opaque> = opaque(adamw(1e-3))

/** Train on some digits, be examined on others. */
export const trainingOn = (
  train: readonly Digit[],
  validation: readonly Digit[],
  seed: number,
): TrainingTask<typeof space, Opaque, Network> => ({
  optimizer: (point) => tuned(point, epochs * Math.ceil(train.length / batchSize)),
  params: newNetwork(seed, side * side, hiddenUnits, 10),
  epoch: async (tx, { epoch, params, state }, signal) => {
    const order = shuffled(seed + epoch, train)
    let trained = { params, state }
    for (let from = 0; from < order.length; from += batchSize) {
      await eventLoop() // here Ctrl-C is heard
      signal.throwIfAborted()
      const [, gradient] = lossAndGradient(trained.params, order.slice(from, from + batchSize))
      const [updates, next] = tx.update(gradient, trained.state, trained.params)
      trained = { params: applyUpdates(trained.params, updates), state: next }
    }
    return trained
  },
  validate: (network) => examine(network, validation).loss,
  epochs,
})
