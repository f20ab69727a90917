/** Connectionist temporal classification against its definition: a sum over all paths. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { ctcLoss, ctcLossGrad, ctcLossWithForwardProbs } from '../../src/losses/index.ts'
import { asTensor } from '../../src/losses/ndarray.ts'
import { softmax } from '../../src/losses/softmax.ts'
import { type Tensor } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { outputs } from '../support/lossInputs.ts'

const [frames, classes] = [4, 3]

/** All sequences of classes, one for each frame. */
const paths = Array.from({ length: classes ** frames }, (_, path) =>
  Array.from({ length: frames }, (_frame, t) => Math.floor(path / classes ** t) % classes),
)

/** What a path says: repeats merged, blanks dropped. */
const said = (path: readonly number[], blank: number): string => path.filter((k, t) => k !== blank && k !== path[t - 1]).join()

/** The chance that frames of logits say something, path by path. */
const chanceOf = (logits: Tensor, labels: readonly number[], blank: number): number => {
  const p = Array.from({ length: frames }, (_, t) => softmax(logits.data.slice(t * classes, (t + 1) * classes)))
  return paths
    .filter((path) => said(path, blank) === labels.join())
    .reduce((sum, path) => sum + path.reduce((chance, k, t) => chance * (p[t]![k] as number), 1), 0)
}

const logits = outputs([1, frames, classes]).map(asTensor)
const zeros = (...shape: readonly number[]): Tensor => tensor(shape, new Float64Array(shape.reduce((a, b) => a * b)))

/** A blank, and labels that four frames have room for. */
const spelling = fc.constantFrom(0, 1, 2).chain((blank) => {
  const label = fc.constantFrom(...[0, 1, 2].filter((k) => k !== blank))
  return fc.record({ blank: fc.constant(blank), labels: fc.array(label, { maxLength: 2 }) })
})

describe('ctcLoss', () => {
  test.prop([logits, spelling])('definition: −log of the sum over paths that say the labels', (x, { blank, labels }) => {
    const loss = ctcLoss(x, zeros(1, frames), tensor([1, labels.length], labels), zeros(1, labels.length), { blankId: blank })
    expect(Math.abs((loss[0] as number) + Math.log(chanceOf(x, labels, blank)))).toBeLessThan(1e-12)
  })

  test.prop([logits, spelling, fc.integer({ min: -3, max: 3 })])(
    'shift: logits of a frame may all be moved',
    (x, { blank, labels }, by) => {
      const args = [zeros(1, frames), tensor([1, labels.length], labels), zeros(1, labels.length), { blankId: blank }] as const
      const moved = tensor(
        x.shape,
        x.data.map((v, i) => (i < classes ? v + by : v)),
      )
      expect(Math.abs((ctcLoss(moved, ...args)[0] as number) - (ctcLoss(x, ...args)[0] as number))).toBeLessThan(1e-12)
    },
  )

  test.prop([logits, logits])('padding: what is in padded frames and labels has no effect, and no gradient', (x, y) => {
    const padded = tensor([1, 2 * frames, classes], [...x.data, ...y.data])
    const paddings = tensor([1, 2 * frames], [0, 0, 0, 0, 1, 1, 1, 1])
    const [labels, unpadded] = [tensor([1, 2], [1, 1]), zeros(1, frames)]
    const labelsPadded = [tensor([1, 3], [1, 1, 2]), tensor([1, 3], [0, 0, 1])] as const
    expect(ctcLoss(padded, paddings, ...labelsPadded)).toEqual(ctcLoss(x, unpadded, labels, zeros(1, 2)))
    expect(ctcLossGrad(padded, paddings, ...labelsPadded).data).toEqual(
      Float64Array.of(...ctcLossGrad(x, unpadded, labels, zeros(1, 2)).data, ...new Float64Array(frames * classes)),
    )
  })

  test.prop([logits, logits, spelling])('batch: sequences do not see each other', (x, y, { blank, labels }) => {
    const [two, none] = [tensor([2, labels.length], [...labels, ...labels]), zeros(2, labels.length)]
    const both = tensor([2, frames, classes], [...x.data, ...y.data])
    const single = [zeros(1, frames), tensor([1, labels.length], labels), zeros(1, labels.length), { blankId: blank }] as const
    expect(ctcLoss(both, zeros(2, frames), two, none, { blankId: blank })).toEqual(
      Float64Array.of(...ctcLoss(x, ...single), ...ctcLoss(y, ...single)),
    )
  })
})

describe('ctcLossWithForwardProbs', () => {
  test.prop([logits, spelling])('its loss is that of ctcLoss, and −log α_φ of all labels after the last frame', (x, { blank, labels }) => {
    const args = [x, zeros(1, frames), tensor([1, labels.length], labels), zeros(1, labels.length), { blankId: blank }] as const
    const [loss, logAlphaPhi, logAlphaEmit] = ctcLossWithForwardProbs(...args)
    expect(loss).toEqual(ctcLoss(...args))
    expect(logAlphaPhi.data.at(-1)).toBe(-(loss[0] as number))
    expect([logAlphaPhi.shape, logAlphaEmit.shape]).toEqual([
      [frames, 1, labels.length + 1],
      [frames, 1, labels.length],
    ])
  })

  test.prop([logits, spelling])('α of n labels is the chance to have said them', (x, { blank, labels }) => {
    const [, logAlphaPhi] = ctcLossWithForwardProbs(x, zeros(1, frames), tensor([1, labels.length], labels), zeros(1, labels.length), {
      blankId: blank,
    })
    for (const [n, log] of logAlphaPhi.data.subarray(-labels.length - 1).entries()) {
      expect(Math.abs(Math.exp(log) - chanceOf(x, labels.slice(0, n), blank))).toBeLessThan(1e-12)
    }
  })
})
