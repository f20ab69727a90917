/** Wrappers that change where things are kept, not what happens: injectHyperparams, flatten, freeze, selectiveTransform, scheduleFree. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { flatten } from '../../src/chain/flatten.ts'
import { freeze } from '../../src/chain/freeze.ts'
import { injectHyperparams } from '../../src/chain/injectHyperparams.ts'
import { masked } from '../../src/chain/masked.ts'
import { monitor } from '../../src/chain/monitor.ts'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { scheduleFreeEvalParams } from '../../src/chain/scheduleFreeEvalParams.ts'
import { selectiveTransform } from '../../src/chain/selectiveTransform.ts'
import { snapshot } from '../../src/chain/snapshot.ts'
import { adamw } from '../../src/optimizers/adamw.ts'
import { scheduleFreeAdamw } from '../../src/optimizers/scheduleFreeAdamw.ts'
import { scheduleFreeSgd } from '../../src/optimizers/scheduleFreeSgd.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Params, Path } from '../../src/params/params.ts'
import { showPath } from '../../src/params/showPath.ts'
import { treeAdd } from '../../src/params/treeAdd.ts'
import { treeScale } from '../../src/params/treeScale.ts'
import { treeSub } from '../../src/params/treeSub.ts'
import { warmupConstantSchedule } from '../../src/schedules/warmupConstantSchedule.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { expectNear } from '../support/near.ts'
import { decay } from '../support/numbers.ts'
import { play, runOf, updatesOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { transformations } from '../support/transformations.ts'

const rate = fc.double({ min: 1e-3, max: 1, noNaN: true })
/** Equal to the rounding of numbers as large as these. */
const expectNearby = (actual: Params, expected: Params, around: Params): void =>
  expect(globalNorm(treeSub(actual, expected))).toBeLessThanOrEqual(1e-9 * (1 + globalNorm(around) + globalNorm(expected)))
const isHeld = (path: Path): boolean => showPath(path).length % 2 === 0

describe('injectHyperparams', () => {
  test.prop([rate, decay, decay, rate, runOf()])('injectHyperparams(f, h) ≡ f(h)', (learningRate, b1, b2, weightDecay, run) => {
    const injected = injectHyperparams(({ learningRate: eta, ...options }) => adamw(eta, options), { learningRate, b1, b2, weightDecay })
    expectSame(updatesOf(injected, run), updatesOf(adamw(learningRate, { b1, b2, weightDecay }), run))
  })

  test.prop([rate, runOf()])('a schedule injected ≡ the schedule given', (base, run) => {
    const schedule = (count: number): number => base * 0.5 ** count
    const injected = injectHyperparams(({ learningRate, weightDecay }) => adamw(learningRate, { weightDecay }), {
      learningRate: schedule,
      weightDecay: schedule,
    })
    expectSame(updatesOf(injected, run), updatesOf(adamw(schedule, { weightDecay: schedule }), run))
  })
})

describe('flatten', () => {
  test.each(transformations.filter(({ scope }) => scope === 'element'))('flatten($name) ≡ it', ({ transformation }) =>
    fc.assert(
      fc.property(runOf(), (run) => expectSame(updatesOf(flatten(transformation), run), updatesOf(transformation, run))),
      { numRuns: 10 },
    ),
  )

  test.prop([rate, runOf()])('what sees the whole tree sees the same: flatten(clipByGlobalNorm(c)) ≡ clipByGlobalNorm(c)', (c, run) => {
    for (const [i, u] of updatesOf(flatten(clipByGlobalNorm(c)), run).entries())
      expectNear(u, updatesOf(clipByGlobalNorm(c), run)[i] as Params)
  })
})

describe('freeze and selectiveTransform', () => {
  test.prop([runOf()])('freeze(m) is idempotent, and freeze(m) then freeze(not m) is zero', (run) => {
    expectSame(updatesOf(chain(freeze(isHeld), freeze(isHeld)), run), updatesOf(freeze(isHeld), run))
    const both = chain(
      freeze(isHeld),
      freeze((path) => !isHeld(path)),
    )
    expectSame(updatesOf(both, run), updatesOf(freeze(() => true), run)) // prettier-ignore
  })

  test.prop([rate, runOf()])('selectiveTransform(t, m) ≡ masked(t, not m), then freeze(m)', (eta, run) => {
    const both = chain(masked(adamw(eta), (path) => !isHeld(path)), freeze(isHeld)) // prettier-ignore
    expectSame(updatesOf(selectiveTransform(adamw(eta), { freezeMask: isHeld }), run), updatesOf(both, run))
  })
})

describe('snapshot and monitor', () => {
  test.prop([runOf()])('they change no update', (run) => {
    expectSame(updatesOf(chain(snapshot('norm', globalNorm), monitor({ norm: globalNorm })), run), run.steps.map(({ grads }) => grads)) // prettier-ignore
  })
})

describe('scheduleFree', () => {
  const warmupSteps = 2

  test.prop([rate, rate, runOf()])('scheduleFreeSgd(η) ≡ scheduleFree(sgd(η), η)', (eta, b1, run) => {
    const warm = warmupConstantSchedule(0, eta, warmupSteps)
    expectSame(updatesOf(scheduleFreeSgd(eta, { b1 }), run), updatesOf(scheduleFree(sgd(eta), eta, { b1 }), run))
    expectSame(updatesOf(scheduleFreeSgd(eta, { b1, warmupSteps }), run), updatesOf(scheduleFree(sgd(warm), warm, { b1 }), run))
    const decayed = chain(addDecayedWeights(0.5), sgd(eta))
    expectSame(updatesOf(scheduleFreeSgd(eta, { weightDecay: 0.5 }), run), updatesOf(scheduleFree(decayed, eta), run))
  })

  test.prop([rate, rate, runOf()])('scheduleFreeAdamw(η) ≡ scheduleFree(adamw(η, { b1: 0 }), η)', (eta, weightDecay, run) => {
    const warm = warmupConstantSchedule(0, eta, warmupSteps)
    const options = { b2: 0.9, eps: 1e-3, weightDecay }
    const shortcut = updatesOf(scheduleFreeAdamw(eta, { ...options, warmupSteps }), run)
    for (const [i, u] of updatesOf(scheduleFree(adamw(warm, { ...options, b1: 0 }), warm), run).entries())
      expectNear(shortcut[i] as Params, u, 1e-7)
    expectSame(
      updatesOf(scheduleFreeAdamw(eta), run),
      updatesOf(scheduleFreeAdamw(eta, { b2: 0.999, eps: 1e-8, weightDecay: 0, b1: 0.9 }), run),
    )
  })

  test.prop([rate, runOf()])('under a constant rate x is the mean of the zs', (b1, run) => {
    const states = play(scheduleFree(sgd(0.5), 0.5, { b1 }), run)
    for (const [i, { params, updates, state }] of states.entries()) {
      const zs = states.slice(0, i + 1).map(({ state: { average } }) => average.z)
      const mean = treeScale(1 / zs.length, zs.reduce((sum, z) => treeAdd(sum, z))) // prettier-ignore
      const x = scheduleFreeEvalParams(state, treeAdd(params, updates))
      expectNearby(x, mean, run.params)
    }
  })

  test.prop([rate, runOf()])('before the first update x = y', (b1, { params }) => {
    expectNearby(scheduleFreeEvalParams(scheduleFree(sgd(1), 1, { b1 }).init(params), params), params, params)
  })
})
