import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { lookahead, type LookaheadParams } from '../../src/chain/lookahead.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Params } from '../../src/params/params.ts'
import { treeAddScale } from '../../src/params/treeAddScale.ts'
import { treeSub } from '../../src/params/treeSub.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { type Run, runOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const period = fc.integer({ min: 1, max: 3 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

/** Equal to the rounding of numbers as large as these. */
const expectNearby = (actual: Params, expected: Params, around: Params): void =>
  expect(globalNorm(treeSub(actual, expected))).toBeLessThanOrEqual(1e-12 * (1 + globalNorm(around) + globalNorm(expected)))

const path = (tx: AnyTransformation, run: Run, syncPeriod: number, slowStepSize: number): readonly LookaheadParams<Params>[] => {
  const ahead = lookahead(tx, syncPeriod, slowStepSize)
  let at: LookaheadParams<Params> = { fast: run.params, slow: run.params }
  let state = ahead.init(at)
  return run.steps.map(({ grads }) => {
    const [u, next] = ahead.update(grads, state, at)
    state = next
    at = applyUpdates(at, u)
    return at
  })
}

describe('lookahead', () => {
  test.prop([period, share, runOf()])('every syncPeriod steps fast = slow', (syncPeriod, slowStepSize, run) => {
    const points = path(adam(0.1), run, syncPeriod, slowStepSize)
    for (const { fast, slow } of points.filter((_, i) => (i + 1) % syncPeriod === 0)) expectNearby(fast, slow, run.params)
  })

  test.prop([period, runOf()])('between syncs slow stays, and fast goes as the optimizer', (syncPeriod, run) => {
    const first = path(adam(0.1), run, syncPeriod, 0.5).slice(0, syncPeriod - 1)
    const alone = walk(adam(0.1), run.params, run.steps.map(({ grads }) => grads).slice(0, first.length), { isMoving: true }) // prettier-ignore
    for (const { slow } of first) expectSame(slow, run.params)
    if (first.length > 0) expectSame(first.at(-1)?.fast, alone.params)
  })

  test.prop([share, runOf()])('under sgd with period 1: slow moves by α η g, and fast with it', (alpha, run) => {
    let slow = run.params
    for (const [i, point] of path(sgd(0.25), run, 1, alpha).entries()) {
      slow = treeAddScale(slow, -0.25 * alpha, run.steps[i]?.grads as Params)
      expectNearby(point.slow, slow, run.params)
    }
  })
})
