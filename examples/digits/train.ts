/** Training: the one loop of the example. */
import { applyUpdates, type GradientTransformation, type Opaque } from 'descend'
import { setImmediate as eventLoop } from 'node:timers/promises'
import type { Digit, Split } from './data.ts'
import { examine, lossAndGradient, type Marks, type Network } from './network.ts'
import { shuffled } from './seeded.ts'

/** How long, in what portions, and in which order. */
export interface Plan {
  readonly epochs: number
  readonly batchSize: number
  readonly seed: number
}

/** A moment of a training. */
export interface Step {
  /** Epochs behind it, with the part of the present one. */
  readonly epoch: number
  /** The mean loss of the batch, before the step. */
  readonly loss: number
  /** After the step. */
  readonly network: Network
}

/** What a training is watched and stopped through. */
export interface Watch {
  readonly onStep: (step: Step) => void
  readonly onEpoch: (epoch: number, marks: Marks) => void
  readonly signal: AbortSignal
}

/** The course of a training. */
export interface Training {
  /** The loss of each batch. */
  readonly losses: readonly number[]
  /** The test after each epoch. */
  readonly marks: readonly Marks[]
  readonly network: Network
  readonly seconds: number
}

export const stepsPerEpoch = (digits: number, batchSize: number): number => Math.ceil(digits / batchSize)

/** Gradient, update, next batch. Nothing is changed in place: each step has params and a state of its own. */
export const steps = function* (
  tx: GradientTransformation<Opaque>,
  start: Network,
  digits: readonly Digit[],
  { epochs, batchSize, seed }: Plan,
): Generator<Step, void, void> {
  const perEpoch = stepsPerEpoch(digits.length, batchSize)
  let network = start
  let state = tx.init(network)
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = shuffled(seed + epoch, digits)
    for (let k = 0; k < perEpoch; k++) {
      const [loss, gradient] = lossAndGradient(network, order.slice(k * batchSize, (k + 1) * batchSize))
      const [updates, newState] = tx.update(gradient, state, network)
      network = applyUpdates(network, updates)
      state = newState
      yield { epoch: epoch + (k + 1) / perEpoch, loss, network }
    }
  }
}

/** All steps, with a test after each epoch; undefined when the signal stops them. */
export const train = async (
  tx: GradientTransformation<Opaque>,
  start: Network,
  { train, test }: Split,
  plan: Plan,
  { onStep, onEpoch, signal }: Watch,
): Promise<Training | undefined> => {
  const began = performance.now()
  const losses: number[] = []
  const marks: Marks[] = []
  let network = start
  for (const step of steps(tx, start, train, plan)) {
    await eventLoop() // here the progress bar draws itself, and Ctrl-C is heard
    if (signal.aborted) return undefined
    network = step.network
    losses.push(step.loss)
    onStep(step)
    if (!Number.isInteger(step.epoch)) continue
    marks.push(examine(network, test))
    onEpoch(step.epoch, marks.at(-1)!)
  }
  return { losses, marks, network, seconds: (performance.now() - began) / 1000 }
}
