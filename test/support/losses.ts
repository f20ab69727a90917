/** The registry of losses: problems of random inputs and options for each. What is enrolled here is under the generic laws. */
import { fc } from '@fast-check/vitest'
import * as losses from '../../src/losses/index.ts'
import { ofShape } from '../../src/losses/ndarray.ts'
import type { Numbers } from '../../src/losses/numbers.ts'
import { logSumExp, softmax } from '../../src/losses/softmax.ts'
import { bits, chances, distributions, filled, logs, oneHot, outputs, signs, targets } from './lossInputs.ts'

/** A loss with all but its first argument given. */
export interface Problem {
  readonly x: Numbers
  /** All arguments, options last. */
  readonly args: readonly unknown[]
  readonly value: (x: Numbers) => Numbers
  readonly grad: (x: Numbers) => Numbers
}

/** A loss under the generic laws. */
export interface LossEntry {
  readonly name: string
  readonly problem: fc.Arbitrary<Problem>
  /** What it is never less than. */
  readonly least: number
}

type AnyLoss = (...args: readonly unknown[]) => Numbers

const library: Readonly<Record<string, unknown>> = losses

/** A loss, or its gradient, by name. */
export const lossOf = (name: string): AnyLoss => library[name] as AnyLoss

type Args = fc.Arbitrary<readonly [x: Numbers, ...rest: unknown[]]>

const entry = (name: string, args: Args, least = 0, value = lossOf(name), grad = lossOf(`${name}Grad`)): LossEntry => ({
  name,
  least,
  problem: args.map(([x, ...rest]) => ({ x, args: [x, ...rest], value: (at) => value(at, ...rest), grad: (at) => grad(at, ...rest) })),
})

const elementShape = fc.constantFrom<readonly number[]>([], [4], [3, 4], [2, 3, 2])
const rowShape = fc.constantFrom<readonly number[]>([4], [3, 4], [2, 3, 4])

const elementwise = (y: (shape: readonly number[]) => fc.Arbitrary<Numbers>, options: object = {}): Args =>
  elementShape.chain((shape) => fc.tuple(outputs(shape), y(shape), fc.record(options)))

const along = (shape: readonly number[]): Record<string, fc.Arbitrary<unknown>> => ({
  axis: fc.constantFrom<unknown>(-1, 0, null, shape.map((_, a) => a).toReversed()),
  where: bits(shape),
})

const rowwise = (
  x: (shape: readonly number[]) => fc.Arbitrary<Numbers>,
  y: (shape: readonly number[]) => fc.Arbitrary<Numbers>,
  options: object = {},
): Args =>
  rowShape.chain((shape) =>
    fc.tuple(x(shape), y(shape), fc.record({ ...along(shape), ...options }, { requiredKeys: Object.keys(options) })),
  )

const plain = (y: (shape: readonly number[]) => fc.Arbitrary<unknown>): Args =>
  rowShape.chain((shape) => fc.tuple(outputs(shape), y(shape)))

const labels = (shape: readonly number[]): fc.Arbitrary<Numbers> =>
  filled(shape.slice(0, -1), fc.nat({ max: (shape.at(-1) as number) - 1 }))

const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min: min * 64, max: max * 64 }).map((k) => k / 64)

const regions = fc.constantFrom<readonly number[]>([1, 3], [2, 3, 2], [1, 2, 2, 3])
const diceOptions = { smooth: between(1, 2), applySoftmax: fc.constant(true), ignoreBackground: fc.boolean() }

/** Batches for connectionist temporal classification: every label fits into the frames, twice over. */
const spellings: Args = fc
  .record({ batch: fc.constantFrom(1, 2), longest: fc.constantFrom(0, 1, 2), spare: fc.constantFrom(0, 1), blankId: fc.constantFrom(0, 2) })
  .chain(({ batch, longest, spare, blankId }) => {
    const frames = 2 * longest + 1 + spare
    const padding = (most: number, length: number): fc.Arbitrary<Numbers> =>
      fc
        .array(fc.nat({ max: most }), { minLength: batch, maxLength: batch })
        .map((pads) =>
          ofShape([batch, length], Float64Array.from(pads.flatMap((pad) => Array.from({ length }, (_, t) => Number(t >= length - pad))))),
        )
    return fc.tuple(
      outputs([batch, frames, 3]),
      padding(spare, frames),
      filled([batch, longest], fc.constantFrom(1, 2 - blankId)),
      padding(longest, longest),
      fc.constant({ blankId }),
    )
  })

const softMaximum = (x: Float64Array): number => logSumExp(x)

export const lossEntries: readonly LossEntry[] = [
  entry('squaredError', elementwise(targets)),
  entry('l2Loss', elementwise(targets)),
  entry('huberLoss', elementwise(targets, { delta: between(0, 3) })),
  entry('logCosh', elementwise(targets)),
  entry('cosineSimilarity', rowwise(outputs, outputs, { epsilon: fc.constantFrom(1e-5, 100) }), -1),
  entry('cosineDistance', rowwise(outputs, outputs, { epsilon: fc.constantFrom(1e-5, 100) })),
  entry('sigmoidBinaryCrossEntropy', elementwise(chances)),
  entry('sigmoidFocalLoss', elementwise(chances, { alpha: fc.option(between(0, 1)), gamma: between(0, 3) })),
  entry('hingeLoss', elementwise(signs)),
  entry('perceptronLoss', elementwise(signs)),
  entry('sparsemaxLoss', elementwise(bits)),
  entry('softmaxCrossEntropy', rowwise(outputs, distributions)),
  entry('safeSoftmaxCrossEntropy', plain(distributions)),
  entry('softmaxCrossEntropyWithIntegerLabels', plain(labels)),
  entry('polyLossCrossEntropy', rowwise(outputs, distributions, { epsilon: between(0, 2) })),
  entry('multiclassHingeLoss', plain(labels)),
  entry('multiclassPerceptronLoss', plain(labels)),
  entry('multiclassSparsemaxLoss', plain(labels)),
  entry(
    'makeFenchelYoungLoss',
    plain(distributions),
    0,
    losses.makeFenchelYoungLoss(softMaximum) as AnyLoss,
    losses.makeFenchelYoungLossGrad(softmax) as AnyLoss,
  ),
  entry(
    'klDivergence',
    rowwise((shape) => distributions(shape).map(logs), distributions),
    -Infinity,
  ),
  entry('klDivergenceWithLogTargets', rowwise((shape) => distributions(shape).map(logs), (shape) => distributions(shape).map(logs)), -Infinity), // prettier-ignore
  entry('generalizedKlDivergence', rowwise(outputs, chances)),
  entry('convexKlDivergence', rowwise(outputs, chances)),
  entry('ctcLoss', spellings),
  entry('ctcLossWithForwardProbs', spellings, 0, (...args) => (lossOf('ctcLossWithForwardProbs')(...args) as unknown as Numbers[])[0]!),
  entry(
    'rankingSoftmaxLoss',
    rowShape.chain((shape) =>
      fc.tuple(
        outputs(shape),
        chances(shape),
        fc.record(
          { where: bits(shape), weights: chances(shape.slice(-1)), reduceFn: fc.constantFrom('mean', 'sum', null) },
          { requiredKeys: [] },
        ),
      ),
    ),
  ),
  entry('ntxent', fc.tuple(outputs([5, 3]), fc.constantFrom([0, 0, 1, 1, 2], [3, 3, 3, 3, 3], [0, 1, 0, 1, 0]).map((l) => Float64Array.from(l)), fc.record({ temperature: between(0.25, 2) }))), // prettier-ignore
  entry(
    'tripletMarginLoss',
    rowShape.chain((shape) =>
      fc.tuple(
        outputs(shape),
        targets(shape),
        targets(shape),
        fc.record({
          axis: fc.constantFrom(-1, 0, null),
          normDegree: fc.constantFrom(2, 4),
          margin: between(0, 2),
          eps: fc.constantFrom(1e-3, 1),
        }),
      ),
    ),
  ),
  entry(
    'diceLoss',
    regions.chain((shape) =>
      fc.tuple(
        outputs(shape),
        oneHot(shape),
        fc.record({
          ...diceOptions,
          alpha: between(0, 1),
          beta: between(0, 1),
          classWeights: chances(shape.slice(-1)),
          reduction: fc.constantFrom('mean', 'sum', 'none'),
        }),
      ),
    ),
  ),
  entry(
    'multiclassGeneralizedDiceLoss',
    regions.chain((shape) => fc.tuple(outputs(shape), oneHot(shape), fc.record(diceOptions))),
  ),
  entry(
    'binaryDiceLoss',
    regions.chain((shape) => fc.tuple(outputs(shape), bits(shape), fc.record({ smooth: between(1, 2) }))),
  ),
]
