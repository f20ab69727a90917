/** What every wrapper promises, whatever it wraps: the generic laws of transformations, counts aside. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { conditionallyMask } from '../../src/chain/conditionallyMask.ts'
import { conditionallyTransform } from '../../src/chain/conditionallyTransform.ts'
import { flatten } from '../../src/chain/flatten.ts'
import { freeze } from '../../src/chain/freeze.ts'
import { injectHyperparams } from '../../src/chain/injectHyperparams.ts'
import { measureWithEma } from '../../src/chain/measureWithEma.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { monitor } from '../../src/chain/monitor.ts'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { sam } from '../../src/chain/sam.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { selectiveTransform } from '../../src/chain/selectiveTransform.ts'
import { skipNotFinite } from '../../src/chain/skipNotFinite.ts'
import { snapshot } from '../../src/chain/snapshot.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Path } from '../../src/params/params.ts'
import { showPath } from '../../src/params/path.ts'
import { structureOf } from '../../src/params/structure.ts'
import type { AnyTransformation, Need } from '../../src/transformation.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { double } from '../support/arbitraries.ts'
import { extrasOf, only, play, runOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

interface Wrapped {
  readonly name: string
  readonly needs: readonly Need[]
  readonly transformation: AnyTransformation
}

const isOdd = (step: number): boolean => step % 2 === 1
const isHeld = (path: Path): boolean => showPath(path).length % 2 === 0
const sophia = scaleBySophia(hutchinsonEstimatorDiagHessian({ key: 1 }), { updateInterval: 2 })

const plain: Readonly<Record<string, AnyTransformation>> = {
  conditionallyMask: conditionallyMask(scaleByAdam(), isOdd),
  conditionallyTransform: conditionallyTransform(scaleByAdam(), isOdd),
  flatten: flatten(clipByGlobalNorm(1)),
  freeze: freeze(isHeld),
  injectHyperparams: injectHyperparams(({ rate }) => adam(rate), { rate: (count: number) => 0.5 ** count }),
  mechanize: mechanize(adam(0.1)),
  monitor: monitor({ norm: globalNorm, mean: measureWithEma((updates) => updates, 0.5) }),
  multiSteps: multiSteps(adam(0.1), 2),
  'multiSteps with a skip rule': multiSteps(adam(0.1), 2, { shouldSkipUpdateFn: skipNotFinite, useGradMean: false }),
  sam: sam(adam(0.1), sgd(0.5)),
  scaleByGalore: scaleByGalore({ rank: 2, updateProjGap: 2 }),
  scheduleFree: scheduleFree(adam(0.1), 0.1),
  selectiveTransform: selectiveTransform(adam(0.1), { freezeMask: isHeld }),
  snapshot: snapshot('norm', globalNorm),
}
const wrappers: readonly Wrapped[] = [
  ...Object.entries(plain).map(([name, transformation]) => ({ name, needs: [], transformation })),
  { name: 'sam in opaqueMode', needs: ['valueAndGradFn'], transformation: sam(adam(0.1), sgd(0.5), { opaqueMode: true, syncPeriod: 3 }) },
  { name: 'scaleBySophia', needs: ['valueAndGradFn'], transformation: sophia },
  { name: 'multiSteps of what needs a value', needs: ['value'], transformation: multiSteps(scaleByPolyak(), 2) },
]

/** A quarter of the usual runs a law: there are many entries. */
const runs = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 4) }
const anyRun = runOf(double)

describe.each(wrappers)('$name', ({ transformation: tx, needs }) => {
  test.prop([anyRun], runs)('structure: updates have the keys and shapes of the params', (run) => {
    for (const { updates, params } of play(tx, run)) expect(structureOf(updates)).toEqual(structureOf(params))
  })

  test.prop([anyRun], runs)('purity: params, gradients and state are left as they were', (run) => {
    for (const { params, before, ...step } of play(tx, run)) {
      const snapshot = structuredClone({ params, before, step })
      tx.update(step.grads, before, params, extrasOf(step))
      expectSame({ params, before, step }, snapshot)
    }
  })

  test.prop([anyRun], runs)('resumption: the copy of a state steps as the state', (run) => {
    for (const { params, before, updates, state, ...step } of play(tx, run)) {
      expectSame(tx.update(step.grads, structuredClone(before), params, extrasOf(step)), [updates, state])
    }
  })

  test.prop([anyRun], runs)('extras: those that are not needed change nothing', (run) => {
    for (const { params, before, updates, state, ...step } of play(tx, run)) {
      expectSame(tx.update(step.grads, before, params, only(extrasOf(step), needs)), [updates, state])
    }
  })

  test.prop([anyRun], runs)('the state keeps its form from step to step', (run) => {
    const formOf = (node: unknown): unknown => {
      if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) return typeof node
      return Array.isArray(node) ? node.map(formOf) : Object.fromEntries(Object.entries(node).map(([key, child]) => [key, formOf(child)]))
    }
    for (const { before, state } of play(tx, run)) expect(formOf(state)).toEqual(formOf(before))
  })
})
