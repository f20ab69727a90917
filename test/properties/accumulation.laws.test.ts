/** Gathering gradients: multiSteps, its skip rules, and wrappers that act at some steps. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { conditionallyMask } from '../../src/chain/conditionallyMask.ts'
import { conditionallyTransform } from '../../src/chain/conditionallyTransform.ts'
import { identity } from '../../src/chain/identity.ts'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { skipNotFinite } from '../../src/chain/skipNotFinite.ts'
import { adamw } from '../../src/optimizers/adamw.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Params } from '../../src/params/params.ts'
import { treeScale } from '../../src/params/treeScale.ts'
import { treeSize } from '../../src/params/treeSize.ts'
import { treeSub } from '../../src/params/treeSub.ts'
import { treeZerosLike } from '../../src/params/treeZerosLike.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { setToZero } from '../../src/transforms/setToZero.ts'
import { like, params as anyParams } from '../support/arbitraries.ts'
import { runOf, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { walk } from '../support/walk.ts'

const exact = { accumulatorDtype: 'float64' } as const
const k = fc.integer({ min: 1, max: 5 })
const gradsOf = (count: number): fc.Arbitrary<{ readonly params: Params; readonly grads: readonly Params[] }> =>
  anyParams.chain((params) =>
    fc.record({ params: fc.constant(params), grads: fc.array(like(params), { minLength: count, maxLength: count }) }),
  )
/** Equal to the rounding of sums of these gradients. */
const expectNearSum = (actual: Params, expected: Params, grads: readonly Params[]): void =>
  expect(globalNorm(treeSub(actual, expected))).toBeLessThanOrEqual(1e-13 * (1 + Math.max(...grads.map(globalNorm))))
const isEmpty = (tree: Params): boolean => treeSize(tree) === 0
const tx = adamw(0.1, { weightDecay: 0.5 })

describe('multiSteps', () => {
  test.prop([k, gradsOf(3)])('k equal gradients are one: multiSteps(t, k) on g … g ≡ zeros, then t(g)', (k, { params, grads }) => {
    const gathered = walk(
      multiSteps(tx, k, exact),
      params,
      grads.flatMap((g) => new Array<Params>(k).fill(g)),
    )
    const steps = walk(tx, params, grads)
    const zero = treeZerosLike(params)
    expectSame(
      gathered.updates,
      steps.updates.flatMap((u) => [...new Array<Params>(k - 1).fill(zero), u]),
    )
    expectSame(gathered.states.at(-1).innerOptState, steps.states.at(-1))
  })

  test.prop([runOf()])('unit: multiSteps(t, 1) ≡ t', (run) => expectSame(updatesOf(multiSteps(tx, 1), run), updatesOf(tx, run)))

  test.prop([k, gradsOf(5)])('a sum is k times a mean', (k, { params, grads }) => {
    const some = grads.slice(0, k)
    const mean = walk(multiSteps(identity(), k, exact), params, some).updates.at(-1) as Params
    expectNearSum(
      walk(multiSteps(identity(), k, { ...exact, useGradMean: false }), params, some).updates.at(-1) as Params,
      treeScale(k, mean),
      some,
    )
  })

  test.prop([gradsOf(6), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 })])(
    'a skipped gradient has never been: the state is that of the others',
    ({ params, grads }, broken) => {
      const holed = grads.map((g, i) => (broken[i] === true ? treeScale(NaN, g) : g))
      const kept = holed.filter((_, i) => broken[i] !== true || isEmpty(grads[i] as Params))
      const gather = multiSteps(tx, 2, { shouldSkipUpdateFn: skipNotFinite })
      const { skipState: _skipped, ...state } = walk(gather, params, holed).states.at(-1)
      const { skipState: _kept, ...other } = walk(gather, params, kept).states.at(-1) ?? gather.init(params)
      expectSame(state, other)
    },
  )
})

describe('conditionally', () => {
  test.prop([runOf()])('always: conditionallyTransform(t) ≡ conditionallyMask(t) ≡ t', (run) => {
    const always = (): boolean => true
    expectSame(updatesOf(conditionallyTransform(scaleByAdam(), always), run), updatesOf(scaleByAdam(), run))
    expectSame(updatesOf(conditionallyMask(scaleByAdam(), always), run), updatesOf(scaleByAdam(), run))
  })

  test.prop([runOf()])('never: conditionallyTransform(t) ≡ identity, conditionallyMask(t) ≡ setToZero', (run) => {
    const never = (): boolean => false
    expectSame(updatesOf(conditionallyTransform(scaleByAdam(), never), run), updatesOf(identity(), run))
    expectSame(updatesOf(conditionallyMask(scaleByAdam(), never), run), updatesOf(setToZero(), run))
  })
})
