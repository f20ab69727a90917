/** A checkpoint written in version 1 of the format, which must load for ever. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { decodeCheckpoint, decodeSafetensors, decodeTransformation, encodeCheckpoint, type Json } from '../../src/codecs/index.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectSame } from '../support/same.ts'

const bytes = readFileSync('test/golden/checkpoint-v1.safetensors')

test('version 1: the transformation is made from the configuration in the file, params and state are read, and today\'s writer writes the same bytes', () => {
  const file = decodeSafetensors(bytes)
  if (isLeft(file)) return expect.fail(file.left)
  const made = decodeTransformation(JSON.parse(file.right.metadata.get('configuration') ?? ''))
  if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
  const params: Params = {
    w: tensor([2, 2], [0, 0, 0, 0]),
    b: [new Float64Array(2), new Float64Array(0)],
    '__proto x': tensor([], [0]),
  }
  const loaded = decodeCheckpoint<Params, unknown>({ params, state: made.right.transformation.init(params) })(bytes)
  if (isLeft(loaded)) return expect.fail(loaded.left.message)
  expectSame(loaded.right, {
    params: {
      w: tensor([2, 2], [0.8023971711413691, 0.19758307367360223, -0.1915344580509993, -3.1784385443524825]),
      b: [Float64Array.of(0.13574370510970998, Number.NaN), new Float64Array(0)],
      '__proto x': tensor([], [Number.NaN]),
    },
    state: {
      miniStep: 1,
      gradientStep: 2,
      innerOptState: [
        {},
        [
          {
            count: 2,
            mu: {
              w: tensor([2, 2], [0.11725690991349855, -0.11725690991349855, 0.026245537569584466, 0.030540738340622126]),
              b: [Float64Array.of(0.011725691130908256, -0.05249107513916893), new Float64Array(0)],
              '__proto x': tensor([], [0.05249107513916893]),
            },
            nu: {
              w: tensor([2, 2], [0.0007608595399092798, 0.0007608595399092798, 4.332291285820056e-5, 7.97661088733279e-5]),
              b: [Float64Array.of(7.608595584308838e-6, 0.00017329165143280224), new Float64Array(0)],
              '__proto x': tensor([], [0.00017329165143280224]),
            },
          },
          { count: 2, weightDecay: 0.0001 },
          { count: 2, learningRate: 0.09755282581475769 },
        ],
      ],
      accGrads: {
        w: tensor([2, 2], [5, -5, 0.5, 0.20000000298023224]),
        b: [Float64Array.of(0.5, -1), new Float64Array(0)],
        '__proto x': tensor([], [1]),
      },
      skipState: { shouldSkip: false, numNotFinite: 0 },
    },
    step: 5,
    configuration: made.right.configuration satisfies Json,
  })
  expect(Buffer.from(encodeCheckpoint(loaded.right)).equals(bytes)).toBe(true)
})
