/** Optimizer states saved by PyTorch go on here, and are written as they were read. */
import { isRight } from 'fp-ts/lib/Either.js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeSafetensors, decodeTorchState, encodeSafetensors, encodeTorchState, type TorchOptimizer } from '../../src/codecs/index.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { leafData } from '../../src/params/leaf.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'

interface Saved {
  readonly grads: readonly (readonly number[])[][]
  readonly runs: Readonly<Record<string, { readonly params: readonly number[][]; readonly trajectory: readonly number[][][] }>>
}

const { grads, runs } = JSON.parse(readFileSync('test/golden/torch-states.json', 'utf8')) as Saved
const treeOf = ([w, b]: readonly (readonly number[])[]): { readonly [key: string]: Params } => ({
  w: tensor([2, 3], w as number[]),
  b: Float64Array.from(b as number[]),
})
const fileOf = (name: string): Uint8Array => readFileSync(`test/golden/torch-${name}.safetensors`)

describe.each(Object.entries(runs))('%s', (name, run) => {
  const optimizer = name.split('-')[0] as TorchOptimizer
  const read = decodeTorchState(optimizer, treeOf(run.params))(fileOf(name))
  if (!isRight(read)) throw new Error(read.left)
  const { transformation, state } = read.right

  test('goes on as in PyTorch', () => {
    let [params, current]: [Params, unknown] = [treeOf(run.params), state]
    for (const [t, expected] of run.trajectory.entries()) {
      const [updates, next]: readonly [Params, unknown] = transformation.update(treeOf(grads[t + 5] ?? []), current, params)
      ;[params, current] = [applyUpdates(params, updates), next]
      for (const [i, leaf] of treeLeaves(params).entries()) {
        for (const [j, x] of leafData(leaf).entries())
          expect(Math.abs(x - expected[i]![j]!)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(x)))
      }
    }
  })

  test('is written as it was read', () => {
    const [original, written] = [
      decodeSafetensors(fileOf(name)),
      decodeSafetensors(encodeTorchState(optimizer, treeOf(run.params))(read.right)),
    ]
    if (!isRight(original) || !isRight(written)) return expect.fail('no file')
    const optional = /step$/
    const kept = [...original.right.tensors].filter(([key]) => optimizer !== 'sgd' || !optional.test(key))
    expect(written.right.tensors).toEqual(new Map(kept))
    const [theirs] = JSON.parse(original.right.metadata.get('param_groups') ?? '')
    const [ours] = JSON.parse(written.right.metadata.get('param_groups') ?? '')
    expect(theirs).toMatchObject(ours)
  })
})

describe('what is refused', () => {
  const params = new Float64Array(1)
  test.each([
    [{}, 'the metadata have no param_groups in JSON'],
    [{ param_groups: '[]' }, 'param_groups must be a list of one group'],
    [{ param_groups: '[{},{}]' }, 'param_groups must be a list of one group'],
    [{ param_groups: '[{"lr":-1,"momentum":2}]' }, 'momentum: expected a number in [0, 1), got 2'],
    [{ param_groups: '[{"momentum":0.5}]' }, 'state.0.momentum_buffer must have shape [1], got [2]'],
  ])('%o', (metadata, message) => {
    const bytes = encodeSafetensors(new Map([['state.0.momentum_buffer', new Float64Array(2)]]), metadata)
    expect(decodeTorchState('sgd', params)(bytes)).toEqual({ _tag: 'Left', left: message })
  })

  test('a missing field, and bytes that are no file', () => {
    const bytes = encodeSafetensors(new Map(), { param_groups: '[{}]' })
    expect(decodeTorchState('adam', params)(bytes)).toEqual({ _tag: 'Left', left: 'state.0.exp_avg must have shape [1], got nothing' })
    expect(decodeTorchState('adam', params)(new Uint8Array(3))).toEqual({ _tag: 'Left', left: 'the file is shorter than its header' })
  })

  test('a configuration without a number for the learning rate', () => {
    const message = 'encodeTorchState: configuration must be a record with a number lr'
    for (const wrong of [null, {}, { lr: null }])
      expect(() => encodeTorchState('sgd', params)({ state: {}, configuration: wrong })).toThrow(new TypeError(message))
  })
})
