import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Digit } from '../../examples/digits/data.ts'
import { examine, lossAndGradient, type Network, newNetwork, probabilities } from '../../examples/digits/network.ts'
import { uniform } from '../../examples/digits/seeded.ts'
import { applyUpdates, tensor, treeMap } from '../../src/index.ts'

const [inputs, units, classes] = [6, 5, 3]
const digit = (seed: number): Digit => ({ pixels: uniform(seed, inputs, 1).map((x) => Math.max(0, x)), label: seed % classes })
const batch = (seed: number, size: number): readonly Digit[] => Array.from({ length: size }, (_, i) => digit(seed + i))

const seeds = fc.integer({ min: 0, max: 1e6 })
const sizes = fc.integer({ min: 1, max: 4 })

/** The network with one number moved. */
const moved = (network: Network, index: number, by: number): Network => {
  let before = 0
  return treeMap((leaf) => {
    const at = index - before
    before += leaf.length
    return leaf.map((x, i) => (i === at ? x + by : x))
  }, network)
}

const numbers = (network: Network): readonly number[] => [
  ...network.hidden.weights.data,
  ...network.hidden.bias,
  ...network.output.weights.data,
  ...network.output.bias,
]

/** How far the digits are from the kink of the rectifier, where there is no derivative. */
const fromKink = ({ hidden: { weights, bias } }: Network, digits: readonly Digit[]): number =>
  Math.min(
    ...digits.flatMap(({ pixels }) =>
      [...bias].map((b, j) => Math.abs(pixels.reduce((z, x, i) => z + x * weights.data[i * units + j]!, b))),
    ),
  )

describe('lossAndGradient', () => {
  test.prop([seeds, seeds, sizes])('gradient: ∂loss/∂θᵢ = lim (loss(θ + h eᵢ) − loss(θ − h eᵢ)) / 2h', (seed, dataSeed, size) => {
    const network = newNetwork(seed, inputs, units, classes)
    const digits = batch(dataSeed, size)
    fc.pre(fromKink(network, digits) > 1e-5)
    const gradient = numbers(lossAndGradient(network, digits)[1])
    const lossAt = (i: number, h: number): number => lossAndGradient(moved(network, i, h), digits)[0]
    const h = 1e-6
    expect(gradient).toHaveLength(inputs * units + units + units * classes + classes)
    gradient.forEach((slope, i) => expect(slope).toBeCloseTo((lossAt(i, h) - lossAt(i, -h)) / (2 * h), 7))
  })

  test.prop([seeds, seeds, fc.integer({ min: 2, max: 5 })])(
    'mean: the batch has the mean loss and gradient of its digits',
    (seed, dataSeed, size) => {
      const network = newNetwork(seed, inputs, units, classes)
      const digits = batch(dataSeed, size)
      const [loss, gradient] = lossAndGradient(network, digits)
      const each = digits.map((digit) => lossAndGradient(network, [digit]))
      expect(loss).toBeCloseTo(
        each.reduce((sum, [loss]) => sum + loss / size, 0),
        12,
      )
      numbers(gradient).forEach((slope, i) =>
        expect(slope).toBeCloseTo(
          each.reduce((sum, [, g]) => sum + numbers(g)[i]! / size, 0),
          12,
        ),
      )
    },
  )

  test.prop([seeds, seeds])('descent: a short step against the gradient lowers the loss', (seed, dataSeed) => {
    const network = newNetwork(seed, inputs, units, classes)
    const digits = batch(dataSeed, 4)
    const [loss, gradient] = lossAndGradient(network, digits)
    const lower = applyUpdates(
      network,
      treeMap((g) => g.map((x) => -1e-4 * x), gradient),
    )
    expect(lossAndGradient(lower, digits)[0]).toBeLessThan(loss)
  })

  test('a network of zeros answers each class alike: loss log 3, and only the output bias has a slope', () => {
    const zeros = treeMap((x) => x.map(() => 0), newNetwork(1, inputs, units, classes))
    const [loss, gradient] = lossAndGradient(zeros, [{ ...digit(1), label: 2 }])
    expect(loss).toBeCloseTo(Math.log(3), 12)
    expect(gradient.output.bias).toEqual(new Float64Array([1 / 3, 1 / 3, 1 / 3 - 1]))
    expect([...gradient.output.weights.data, ...gradient.hidden.weights.data, ...gradient.hidden.bias].every((x) => x === 0)).toBe(true)
  })
})

describe('probabilities', () => {
  test('of a network done by hand', () => {
    // hidden: relu([1 − 2, 2 + 1]) = [0, 3]; scores: [3 log 2, 0, 0] + [0, 0, log 2]; odds 8 : 1 : 2
    const byHand: Network = {
      hidden: { weights: tensor([2, 2], [1, 0, 0, 2]), bias: new Float64Array([-2, 1]) },
      output: { weights: tensor([2, 3], [5, 5, 5, Math.LN2, 0, 0]), bias: new Float64Array([0, 0, Math.LN2]) },
    }
    const p = probabilities(byHand, new Float64Array([1, 1]))
    ;[8 / 11, 1 / 11, 2 / 11].forEach((want, i) => expect(p[i]).toBeCloseTo(want, 12))
  })

  test('stay finite where scores are large', () => {
    const large = treeMap((x) => x.map(() => 1e4), newNetwork(1, inputs, units, classes))
    expect([...probabilities(large, digit(4).pixels)]).toEqual([1 / 3, 1 / 3, 1 / 3])
  })
})

test('examine: the mean loss, and the part that is read right', () => {
  const zeros = treeMap((x) => x.map(() => 0), newNetwork(1, inputs, units, classes))
  const always1: Network = { ...zeros, output: { ...zeros.output, bias: new Float64Array([0, Math.LN2, 0]) } } // odds 1 : 2 : 1
  const digits = [0, 1, 1, 2].map((label) => ({ ...digit(label), label }))
  const { loss, accuracy } = examine(always1, digits)
  expect(accuracy).toBe(0.5)
  expect(loss).toBeCloseTo((Math.log(4) + Math.log(2)) / 2, 12)
})

test('newNetwork: the same for the same seed, within He’s bound, biases 0', () => {
  const network = newNetwork(1, inputs, units, classes)
  expect(network).toEqual(newNetwork(1, inputs, units, classes))
  expect(network).not.toEqual(newNetwork(2, inputs, units, classes))
  expect(Math.max(...network.hidden.weights.data.map(Math.abs))).toBeLessThanOrEqual(1)
  expect(network.hidden.bias).toEqual(new Float64Array(units))
  expect(network.output.weights.shape).toEqual([units, classes])
})
