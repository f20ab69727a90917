/**
 * Files exchanged with Python, both ways. Needs a Python with torch, numpy and safetensors, so it is run when asked for:
 * `DESCEND_PYTHON=python3 npx vitest run test/codecs/python.test.ts`. What it exchanges is committed under test/golden for the runs without.
 */
import { isRight } from 'fp-ts/lib/Either.js'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { decodeTorchState, decodeTransformation, encodeCheckpoint, encodeTorchState, type TorchOptimizer } from '../../src/codecs/index.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { leafData } from '../../src/params/leaf.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'
import type { AnyTransformation } from '../../src/transformation.ts'

const python = process.env['DESCEND_PYTHON']
const peer = fileURLToPath(new URL('processes/peer.py', import.meta.url))
const ask = (command: string, folder: string): unknown =>
  JSON.parse(execFileSync(python ?? '', [peer, command, folder], { encoding: 'utf8', maxBuffer: 2 ** 26 }))

type Lists = readonly (readonly number[])[]
type Arguments = Readonly<Record<string, number | boolean>>

/** Name, optimizer, arguments as PyTorch calls them and as the presets do. */
const variants: readonly (readonly [name: string, optimizer: TorchOptimizer, theirs: Arguments, ours?: Arguments])[] = [
  ['sgd', 'sgd', { lr: 0.1 }],
  ['sgd-momentum', 'sgd', { lr: 0.1, momentum: 0.9 }],
  ['sgd-dampening', 'sgd', { lr: 0.1, momentum: 0.9, dampening: 0.3 }],
  ['sgd-nesterov', 'sgd', { lr: 0.1, momentum: 0.9, nesterov: true }],
  ['sgd-decay', 'sgd', { lr: 0.1, momentum: 0.9, weight_decay: 0.01 }, { lr: 0.1, momentum: 0.9, weightDecay: 0.01 }],
  ['sgd-maximize', 'sgd', { lr: 0.01, maximize: true }],
  ['adam', 'adam', { lr: 0.1 }],
  ['adam-amsgrad', 'adam', { lr: 0.1, amsgrad: true }],
  ['adam-decay', 'adam', { lr: 0.1, weight_decay: 0.01 }, { lr: 0.1, weightDecay: 0.01 }],
  ['adam-maximize', 'adam', { lr: 0.1, maximize: true }],
  ['adamw', 'adamw', { lr: 0.1 }],
  ['adamw-amsgrad', 'adamw', { lr: 0.1, amsgrad: true, weight_decay: 0.1 }, { lr: 0.1, amsgrad: true, weightDecay: 0.1 }],
  ['rmsprop', 'rmsprop', { lr: 0.1 }],
  ['rmsprop-momentum', 'rmsprop', { lr: 0.1, momentum: 0.9 }],
  ['rmsprop-centered', 'rmsprop', { lr: 0.1, centered: true }],
  [
    'rmsprop-all',
    'rmsprop',
    { lr: 0.1, centered: true, momentum: 0.5, weight_decay: 0.01 },
    { lr: 0.1, centered: true, momentum: 0.5, weightDecay: 0.01 },
  ],
]

const start: Lists = [
  [1, -2, 3, 0.5, -0.25, 0],
  [0.1, 4],
]
const treeOf = ([w = [], b = []]: Lists): Params => ({ w: tensor([2, 3], w), b: Float64Array.from(b) })
const listsOf = (tree: Params): Lists => treeLeaves(tree).map((leaf) => [...leafData(leaf)])
const gradient = (params: Params, t: number): Params =>
  treeOf(listsOf(params).map((xs, k) => xs.map((x, i) => x * 0.5 + Math.sin(3 * t + i + k))))

/** Params and states after each update from `from` up to `to`. */
const walk = (tx: AnyTransformation, params: Params, state: unknown, from: number, to: number): readonly (readonly [Params, unknown])[] => {
  if (from === to) return []
  const [updates, next]: readonly [Params, unknown] = tx.update(gradient(params, from), state, params)
  const after = applyUpdates(params, updates)
  return [[after, next], ...walk(tx, after, next, from + 1, to)]
}

/** How far two trajectories are apart at most, relative where numbers are above 1. */
const apart = (ours: readonly (readonly [Params, unknown])[], theirs: readonly Lists[]): number =>
  Math.max(
    ...ours.flatMap(([params], t) =>
      listsOf(params).flatMap((xs, k) => xs.map((x, i) => Math.abs(x - (theirs[t]?.[k]?.[i] ?? NaN)) / Math.max(1, Math.abs(x)))),
    ),
  )

describe.runIf(python !== undefined)('exchanged with Python', () => {
  test('optimizer states of PyTorch go on here', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'descend-python-'))
    const cases = variants.map(([name, optimizer, args]) => ({ name, optimizer, arguments: args, params: start }))
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(cases))
    const runs = ask('make', folder) as readonly { readonly params: Lists; readonly trajectory: readonly Lists[] }[]
    for (const [i, [name, optimizer]] of variants.entries()) {
      const { params, trajectory } = runs[i]!
      const read = decodeTorchState(optimizer, treeOf(params))(readFileSync(join(folder, `${name}.safetensors`)))
      if (!isRight(read)) return expect.fail(`${name}: ${read.left}`)
      const difference = apart(walk(read.right.transformation, treeOf(params), read.right.state, 5, 15), trajectory)
      expect({ name, isClose: difference < 1e-9, difference }).toMatchObject({ name, isClose: true })
    }
  })

  test('states of the presets go on in PyTorch', { timeout: 120_000 }, () => {
    const folder = mkdtempSync(join(tmpdir(), 'descend-python-'))
    const runs = variants.map(([name, optimizer, args, ours = args]) => {
      const made = decodeTransformation({ optimizer: `torch.${optimizer}`, ...ours })
      if (!isRight(made)) return expect.fail(`${name}: ${JSON.stringify(made.left)}`)
      const { transformation, configuration } = made.right
      const steps = walk(transformation, treeOf(start), transformation.init(treeOf(start)), 0, 15)
      const [params, state] = steps[4]!
      writeFileSync(join(folder, `${name}.safetensors`), encodeTorchState(optimizer, params)({ state, configuration }))
      return { name, optimizer, params: listsOf(params), steps: steps.slice(5) }
    })
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(runs.map(({ name, optimizer, params }) => ({ name, optimizer, params }))))
    const theirs = ask('go', folder) as readonly { readonly trajectory: readonly Lists[] }[]
    for (const [i, { name, steps }] of runs.entries()) {
      const difference = apart(steps, theirs[i]!.trajectory)
      expect({ name, isClose: difference < 1e-9, difference }).toMatchObject({ name, isClose: true })
    }
  })

  test('safetensors reads a checkpoint, bit for bit', () => {
    const folder = mkdtempSync(join(tmpdir(), 'descend-python-'))
    writeFileSync(join(folder, 'cases.json'), '[]')
    const words = new BigUint64Array([0x7ff8dead0000beefn, 0xfff0000000000001n, 0x8000000000000000n, 1n])
    const params = { 'é"x': tensor([2, 2], new Float64Array(words.buffer)) }
    const configuration = { optimizer: 'adam', learningRate: 0.1 }
    writeFileSync(
      join(folder, 'checkpoint.safetensors'),
      encodeCheckpoint({ params, state: adam(0.1).init(params), step: 3, configuration }),
    )
    const seen = ask('bits', folder) as {
      readonly tensors: Readonly<Record<string, unknown>>
      readonly metadata: Readonly<Record<string, string>>
    }
    expect(Object.keys(seen.tensors)).toContain('state[0].mu["é\\"x"]')
    expect(seen.tensors['params["é\\"x"]']).toEqual(['float64', [2, 2], [...words].map((word) => `0x${word.toString(16)}`)])
    expect(seen.tensors['step']).toEqual(['float64', [], ['0x4008000000000000']])
    expect(seen.metadata).toMatchObject({ version: '1', configuration: JSON.stringify(configuration) })
  })
})
