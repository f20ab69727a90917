/** What every ready-made optimizer promises: the general laws of transformations, and that it runs in place. Few runs each: their parts have many. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { leafData } from '../../src/params/leaf.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'
import { stepper } from '../../src/run/stepper.ts'
import { double, ordinary } from '../support/arbitraries.ts'
import { generalLaws } from '../support/generalLaws.ts'
import { presets } from '../support/presets.ts'
import { extrasOf, play, runOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const runs = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 20) }
const anyRun = runOf(double)

describe.each(presets)('$name', (preset) => {
  const { transformation: tx } = preset

  for (const [title, law] of Object.entries(generalLaws)) test.prop([anyRun], runs)(title, (run) => law(preset, run))

  test.prop([runOf(ordinary)], runs)('finiteness: finite numbers in, finite numbers out', (run) => {
    for (const { updates } of play(tx, run)) expect(treeLeaves(updates).every((leaf) => leafData(leaf).every(Number.isFinite))).toBe(true)
  })

  test.prop([anyRun], runs)('stepper ≡ update, then applyUpdates', (run) => {
    const inPlace = stepper(tx, run.params)
    for (const { params, updates, state, grads, value } of play(tx, run)) {
      inPlace.setGrads(grads)
      inPlace.step(extrasOf<Params>({ grads, value }))
      expectSame(inPlace.snapshot(), { params: applyUpdates(params, updates), state })
    }
  })
})
