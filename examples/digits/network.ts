/**
 * A network with one hidden layer, and its gradient by hand.
 *
 *     z = W₁ᵀ x + b₁      h = max(z, 0)      s = W₂ᵀ h + b₂      p = softmax(s)      loss = −log p[label]
 *
 * Backwards, with δ for the derivative of the loss by what a layer gives:
 *
 *     δₛ = p − onehot(label)      δ_z = (W₂ δₛ) where z > 0      ∂W = input ⊗ δ      ∂b = δ
 */
import { type Tensor, tensor } from 'descend'
import type { Digit } from './data.ts'
import { uniform } from './seeded.ts'

/** `weights[i][j]` leads from input i to unit j. */
export type Layer = { readonly weights: Tensor; readonly bias: Float64Array }

/** The params: a tree like any other. */
export type Network = { readonly hidden: Layer; readonly output: Layer }

const newLayer = (seed: number, inputs: number, units: number): Layer => ({
  weights: tensor([inputs, units], uniform(seed, inputs * units, Math.sqrt(6 / inputs))), // He's bound keeps the spread of the signal
  bias: new Float64Array(units),
})

/** A network that has learnt nothing. */
export const newNetwork = (seed: number, inputs: number, units: number, classes: number): Network => ({
  hidden: newLayer(seed, inputs, units),
  output: newLayer(seed + 1, units, classes),
})

/** Wᵀ x + b. An image is mostly paper, so zeros are skipped. */
const forward = ({ weights: { data: w }, bias }: Layer, input: Float64Array): Float64Array => {
  const output = bias.slice()
  const units = output.length
  for (let i = 0; i < input.length; i++) {
    const x = input[i]!
    if (x === 0) continue
    const row = i * units
    for (let j = 0; j < units; j++) output[j]! += x * w[row + j]!
  }
  return output
}

/** W δ. */
const backward = ({ weights: { data: w } }: Layer, delta: Float64Array): Float64Array => {
  const units = delta.length
  const input = new Float64Array(w.length / units)
  for (let i = 0; i < input.length; i++) {
    const row = i * units
    for (let j = 0; j < units; j++) input[i]! += w[row + j]! * delta[j]!
  }
  return input
}

/** Add input ⊗ δ to the weights, and δ to the bias, of a gradient that is being collected. */
const collect = ({ weights: { data: w }, bias }: Layer, input: Float64Array, delta: Float64Array): void => {
  const units = delta.length
  for (let j = 0; j < units; j++) bias[j]! += delta[j]!
  for (let i = 0; i < input.length; i++) {
    const x = input[i]!
    if (x === 0) continue
    const row = i * units
    for (let j = 0; j < units; j++) w[row + j]! += x * delta[j]!
  }
}

const relu = (z: Float64Array): Float64Array => z.map((x) => Math.max(x, 0))

const softmax = (scores: Float64Array): Float64Array => {
  const highest = Math.max(...scores)
  const odds = scores.map((s) => Math.exp(s - highest))
  const sum = odds.reduce((a, b) => a + b)
  return odds.map((x) => x / sum)
}

/** How probable each class is. */
export const probabilities = ({ hidden, output }: Network, pixels: Float64Array): Float64Array =>
  softmax(forward(output, relu(forward(hidden, pixels))))

/** A gradient to collect in: zeros in the shape of a layer. */
const zeros = ({ weights, bias }: Layer): Layer => ({
  weights: tensor(weights.shape, new Float64Array(weights.data.length)),
  bias: new Float64Array(bias.length),
})

/** The mean loss of a batch, and its gradient with respect to the network. */
export const lossAndGradient = (network: Network, batch: readonly Digit[]): readonly [loss: number, gradient: Network] => {
  const gradient = { hidden: zeros(network.hidden), output: zeros(network.output) }
  let loss = 0
  for (const { pixels, label } of batch) {
    const h = relu(forward(network.hidden, pixels))
    const p = softmax(forward(network.output, h))
    loss -= Math.log(p[label]!) / batch.length

    const deltaOutput = p.map((x, j) => (x - (j === label ? 1 : 0)) / batch.length)
    const deltaHidden = backward(network.output, deltaOutput).map((x, i) => (h[i]! > 0 ? x : 0))
    collect(gradient.output, h, deltaOutput)
    collect(gradient.hidden, pixels, deltaHidden)
  }
  return [loss, gradient]
}

/** What an examination brings to light. */
export interface Marks {
  /** The mean loss. */
  readonly loss: number
  /** The part of the digits that is read right, in [0, 1]. */
  readonly accuracy: number
}

/** Examine a network. */
export const examine = (network: Network, digits: readonly Digit[]): Marks => {
  const answers = digits.map(({ pixels, label }) => {
    const p = probabilities(network, pixels)
    return { loss: -Math.log(p[label]!), right: p.every((x) => x <= p[label]!) }
  })
  const loss = answers.reduce((sum, answer) => sum + answer.loss, 0) / digits.length
  return { loss, accuracy: answers.filter(({ right }) => right).length / digits.length }
}
