/** What every elementary transformation promises. The registry says which there are. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { isLeaf, leafData } from '../../src/params/leaf.ts'
import type { Leaf, Params } from '../../src/params/params.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'
import { updateAndApply } from '../../src/run/updateAndApply.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { scale } from '../../src/transforms/scale.ts'
import { double, leafOf, ordinary, vector } from '../support/arbitraries.ts'
import { generalLaws } from '../support/generalLaws.ts'
import { extrasOf, mapRun, play, type Run, runFrom, runOf, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { transformations } from '../support/transformations.ts'

/** A fifth of the usual runs a law: there are many entries. */
const runs = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 5) }

const anyRun = runOf(double)
const shortVector = fc.integer({ min: 0, max: 8 }).chain((length) => vector(length, double))
const shortRun = shortVector.chain((params) => runFrom(params, double))
const permutedRun = shortRun.chain((run) =>
  fc.tuple(fc.constant(run), fc.shuffledSubarray([...run.params.keys()], { minLength: run.params.length })),
)
const pairRun = fc
  .record({ left: leafOf(double), right: leafOf(double) }, { noNullPrototype: true })
  .chain((params) => runFrom(params, double))

/** The same leaves in the same order under other keys. */
const relabelled = (tree: Params): Params => treeLeaves(tree).map((leaf, i) => (i % 2 === 0 ? { other: [leaf] } : leaf))

const leafUpdates = (tx: AnyTransformation, run: Run): readonly (readonly Leaf[])[] => updatesOf(tx, run).map(treeLeaves)

/** What is called a count in a state, at any depth. */
const countsIn = (state: unknown): readonly unknown[] => {
  if (typeof state !== 'object' || state === null || isLeaf(state)) return []
  return Object.entries(state).flatMap(([key, value]) => (key === 'count' && typeof value === 'number' ? [value] : countsIn(value)))
}

describe.each(transformations)('$name', (entry) => {
  const { transformation: tx, scope } = entry

  for (const [title, law] of Object.entries(generalLaws)) test.prop([anyRun], runs)(title, (run) => law(entry, run))

  test.prop([anyRun], runs)('composition: chain(a, b) updates by a, then by b', (run) => {
    const [half, halved] = [scale(0.5), chain(tx, scale(0.5))]
    for (const { params, before, updates, state, ...step } of play(tx, run)) {
      const [expected] = half.update(updates, {}, params)
      expectSame(halved.update(step.grads, [before, {}], params, extrasOf(step)), [expected, [state, {}]])
    }
  })

  test.prop([anyRun], runs)('updateAndApply ≡ update, then applyUpdates', (run) => {
    for (const { params, before, updates, state, ...step } of play(tx, run)) {
      expectSame(updateAndApply(tx, step.grads, before, params, extrasOf(step)), [applyUpdates(params, updates), state])
    }
  })

  if (scope !== 'keys') {
    test.prop([anyRun], runs)('relabelling: other keys around the same leaves change no update', (run) => {
      expectSame(leafUpdates(tx, mapRun(run, relabelled)), leafUpdates(tx, run))
    })
  }

  test.prop([runOf(ordinary)], runs)('finiteness: finite numbers in, finite numbers out', (run) => {
    for (const { updates } of play(tx, run)) expect(treeLeaves(updates).every((leaf) => leafData(leaf).every(Number.isFinite))).toBe(true)
  })

  test.prop([shortRun], runs)('counts: a count is the number of updates made', (run) => {
    for (const [i, { before, state }] of play(tx, run).entries()) {
      expect(countsIn(before)).toEqual(countsIn(before).map(() => i))
      expect(countsIn(state)).toEqual(countsIn(before).map(() => i + 1))
    }
  })

  if (scope === 'element' || scope === 'leaf') {
    test.prop([pairRun], runs)('leafwise: a tree is updated as each leaf alone', (run) => {
      const [left, right] = [mapRun(run, (tree) => tree.left), mapRun(run, (tree) => tree.right)].map((alone) => updatesOf(tx, alone))
      expectSame(
        updatesOf(tx, run),
        left?.map((leaf, t) => ({ left: leaf, right: right?.[t] })),
      )
    })
  }

  if (scope === 'element') {
    test.prop([shortRun], runs)('elementwise: u(x)ᵢ = u(xᵢ)', (run) => {
      for (const i of run.params.keys()) {
        const alone = (x: Float64Array): Float64Array => x.slice(i, i + 1)
        expectSame(updatesOf(tx, run).map(alone), updatesOf(tx, mapRun(run, alone)))
      }
    })

    test.prop([permutedRun], runs)('permutation: u(πx) = π u(x)', ([run, permutation]) => {
      const permuted = (x: Float64Array): Float64Array => Float64Array.from(permutation, (i) => x[i] as number)
      expectSame(updatesOf(tx, mapRun(run, permuted)), updatesOf(tx, run).map(permuted))
    })
  }
})
