/** Which leaf is updated by what. */
import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { masked } from '../../src/chain/masked.ts'
import { partition } from '../../src/chain/partition.ts'
import { presets } from '../support/presets.ts'
import { mapRun, pairRunOf, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const tx = fc.constantFrom(...presets.filter(({ name }) => !/noisy|sophia|lbfgs/i.test(name))).map(({ transformation }) => transformation)
const runs = { numRuns: 50 }

describe('masked and partition', () => {
  test.prop([tx, pairRunOf()], runs)('masked(t, m): what m selects is updated as if it were alone, the rest passes', (inner, run) => {
    const alone = updatesOf(
      inner,
      mapRun(run, ({ w }) => ({ w })),
    )
    const wanted = run.steps.map(({ grads }, t) => ({ ...alone[t], b: grads.b }))
    expectSame(updatesOf(masked(inner, { w: true, b: false }), run), wanted)
  })

  test.prop([tx, tx, pairRunOf()], runs)('partition({ s, t }): each label’s leaves are updated as if they were alone', (s, t, run) => {
    const [left, right] = [updatesOf(s, mapRun(run, ({ w }) => ({ w }))), updatesOf(t, mapRun(run, ({ b }) => ({ b })))] // prettier-ignore
    const wanted = run.steps.map((_, at) => ({ ...left[at], ...right[at] }))
    expectSame(updatesOf(partition({ s, t }, { w: 's', b: 't' }), run), wanted)
  })
})
