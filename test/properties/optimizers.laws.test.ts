/** What the ready-made optimizers are in terms of each other, and what their options do. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { masked } from '../../src/chain/masked.ts'
import type { MaskOptions } from '../../src/kernel/selection.ts'
import {
  acprop,
  adabelief,
  adadelta,
  adam,
  adamax,
  adamaxw,
  adamw,
  adan,
  ademamix,
  cocob,
  dog,
  dowg,
  fromage,
  lamb,
  lars,
  lion,
  nadam,
  nadamw,
  optimisticAdam,
  optimisticAdamV2,
  polyakSgd,
  rmsprop,
  sgd,
  signSgd,
  signum,
  simplifiedAdemamix,
} from '../../src/optimizers/index.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { trace } from '../../src/transforms/trace.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, mapRun, pairRunOf, type Run, scaled, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const rate = fc.double({ min: 1e-3, max: 1, noNaN: true })
const numbers = vector(3, nonzero)

const expectAlike = (a: AnyTransformation, b: AnyTransformation, run: Run<Float64Array>): void =>
  expectSame(updatesOf(a, run), updatesOf(b, run))

const firstStep = (tx: AnyTransformation, g: Float64Array, p: Float64Array, value = 0): Float64Array =>
  tx.update(g, tx.init(p), p, { value })[0]

describe('optimizers are chains, and each other', () => {
  test.prop([rate, vectorRunOf(nonzero)])('sgd(η) ≡ scale(−η)', (eta, run) => expectAlike(sgd(eta), scale(-eta), run))

  test.prop([rate, vectorRunOf(nonzero)])('sgd(η, { momentum: 0 }) ≡ sgd(η)', (eta, run) =>
    expectAlike(sgd(eta, { momentum: 0 }), sgd(eta), run),
  )

  test.prop([rate, decay, fc.boolean(), vectorRunOf(nonzero)])(
    'the learning rate of sgd multiplies the momentum, that of rmsprop is inside it',
    (eta, mu, nesterov, run) => {
      const schedule = (count: number): number => eta / (count + 1)
      const steps = scaleBySchedule((count) => -schedule(count))
      expectAlike(sgd(schedule, { momentum: mu, nesterov }), chain(trace(mu, { nesterov }), steps), run)
      expectAlike(rmsprop(schedule, { momentum: mu, nesterov }), chain(rmsprop(schedule), trace(mu, { nesterov })), run)
    },
  )

  test.prop([rate, vectorRunOf(nonzero)])('no decay: adamw ≡ adam, adamaxw ≡ adamax', (eta, run) => {
    expectAlike(adamw(eta, { weightDecay: 0 }), adam(eta), run)
    expectAlike(adamaxw(eta, { weightDecay: 0 }), adamax(eta), run)
  })

  test.prop([rate, vectorRunOf(nonzero)])('nadam ≡ adam that looks ahead, nadamw ≡ adamw that looks ahead', (eta, run) => {
    expectAlike(nadam(eta), adam(eta, { nesterov: true }), run)
    expectAlike(nadamw(eta), adamw(eta, { nesterov: true }), run)
  })

  test.prop([rate, decay, vectorRunOf(nonzero)])('signum(η, β) ≡ lion(η) of one decay; signum(η, 0) ≡ signSgd(η)', (eta, beta, run) => {
    expectAlike(signum(eta, { beta }), lion(eta, { b1: beta, b2: beta, weightDecay: 0 }), run)
    expectAlike(signum(eta, { beta: 0 }), signSgd(eta), run)
  })

  test.prop([rate, rate, vectorRunOf(nonzero)])(
    'optimisticAdam(η, o) ≡ optimisticAdamV2(1, η, o); o = η where none is given',
    (eta, optimism, run) => {
      expectAlike(optimisticAdam(eta, { optimism }), optimisticAdamV2(1, { alpha: eta, beta: optimism }), run)
      expectAlike(optimisticAdam(eta), optimisticAdam(eta, { optimism: eta }), run)
    },
  )

  test.prop([vectorRunOf(nonzero)])('adadelta always descends, also where its learning rate is left out', (run) => {
    expectAlike(adadelta(), adadelta(1), run)
    for (const [t, u] of updatesOf(adadelta(), run).entries()) {
      for (const [i, x] of u.entries()) expect(x * (run.steps[t]?.grads[i] as number)).toBeLessThan(0)
    }
  })
})

describe('steps relative to the params', () => {
  test.prop([rate, powerOfTwo, vectorRunOf(nonzero)])('lamb: its ratio is scale-free, u(c g) = u(g)', (eta, c, run) => {
    const tx = lamb(eta, { eps: 0, weightDecay: 0.1 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([rate, numbers, numbers])('lamb and lars: a step is η ‖p‖ long', (eta, g, p) => {
    expect(globalNorm(firstStep(lamb(eta), g, p))).toBeCloseTo(eta * globalNorm(p), 6)
    expect(globalNorm(firstStep(lars(eta, { trustCoefficient: 1 }), g, p))).toBeCloseTo(eta * globalNorm(p), 6)
  })

  test.prop([rate, vectorRunOf(nonzero)])('lars: the learning rate is inside the momentum, and the ratio can be left out', (eta, run) => {
    const schedule = (count: number): number => eta / (count + 1)
    expectAlike(lars(schedule, { momentum: 0.5 }), chain(lars(schedule, { momentum: 0 }), trace(0.5)), run)
    expectAlike(lars(eta, { trustRatioMask: false }), chain(sgd(eta), trace(0.9)), run)
    expectAlike(lars(eta, { trustRatioMaskFn: () => false, nesterov: true }), chain(sgd(eta), trace(0.9, { nesterov: true })), run)
  })

  test.prop([rate, numbers, numbers])('fromage: p + u = (p − η g ‖p‖ / ‖g‖) / √(1 + η²)', (eta, g, p) => {
    const [ratio, shrinkage] = [globalNorm(p) / globalNorm(g), Math.sqrt(1 + eta * eta)]
    for (const tx of [fromage(eta), fromage(() => eta)]) {
      for (const [i, u] of firstStep(tx, g, p).entries()) {
        const [gi, pi] = [g[i] as number, p[i] as number]
        expect(Math.abs(pi + u - (pi - eta * gi * ratio) / shrinkage)).toBeLessThan(1e-12 * globalNorm(p))
      }
    }
  })

  test.prop([numbers, rate, rate])('polyakSgd: scaled, the linear model ends at the minimum, f + s ⟨g, u⟩ = f*', (g, scaling, fMin) => {
    const u = firstStep(polyakSgd(1e15, { scaling, fMin }), g, new Float64Array(3), 5)
    expect(5 + scaling * u.reduce((sum, x, i) => sum + x * (g[i] as number), 0)).toBeCloseTo(fMin, 9)
  })

  test.prop([numbers, rate])('polyakSgd: no step is longer than γ ‖g‖, γ = 1 where it is left out', (g, gamma) => {
    const small = g.map((x) => x / 1e3)
    expectEach(firstStep(polyakSgd(gamma), small, g, 5), small, (x) => -gamma * x)
    expectEach(firstStep(polyakSgd(), small, g, 5), small, (x) => -x)
  })
})

type Decaying = (weightDecay: number | ((count: number) => number), masks: MaskOptions) => AnyTransformation

const decaying: Readonly<Record<string, Decaying>> = {
  acprop: (weightDecay, masks) => acprop(0.1, { weightDecay, ...masks }),
  adabelief: (weightDecay, { mask, maskFn }) => adabelief(0.1, { weightDecay, weightDecayMask: mask, weightDecayMaskFn: maskFn }),
  adadelta: (weightDecay, { mask, maskFn }) => adadelta(0.1, { weightDecay, weightDecayMask: mask, weightDecayMaskFn: maskFn }),
  adamaxw: (weightDecay, masks) => adamaxw(0.1, { weightDecay, ...masks }),
  adamw: (weightDecay, masks) => adamw(0.1, { weightDecay, ...masks }),
  adan: (weightDecay, masks) => adan(0.1, { weightDecay, ...masks }),
  ademamix: (weightDecay, masks) => ademamix(0.1, { weightDecay, ...masks }),
  cocob: (weightDecay, masks) => cocob(0.1, { weightDecay, ...masks }),
  lamb: (weightDecay, masks) => lamb(0.1, { weightDecay, ...masks }),
  lars: (weightDecay, { mask, maskFn }) => lars(0.1, { weightDecay, weightDecayMask: mask, weightDecayMaskFn: maskFn }),
  lion: (weightDecay, masks) => lion(0.1, { weightDecay, ...masks }),
  simplifiedAdemamix: (weightDecay, masks) => simplifiedAdemamix(0.1, { weightDecay, ...masks }),
}

const masksOfW: readonly MaskOptions[] = [
  { mask: { w: true, b: false } },
  { mask: (path) => path[0] === 'w' },
  { maskFn: (params) => Object.fromEntries(Object.keys(params).map((key) => [key, key === 'w'])) },
]

describe('a mask chooses what decays', () => {
  test.prop([fc.constantFrom(...Object.values(decaying)), fc.constantFrom(...masksOfW), pairRunOf(nonzero)])(
    'selected leaves decay, the others do not',
    (make, masks, run) => {
      const w = updatesOf(make(0.5, {}), mapRun(run, (tree) => tree.w)) // prettier-ignore
      const b = updatesOf(make(0, {}), mapRun(run, (tree) => tree.b)) // prettier-ignore
      expectSame(updatesOf(make(0.5, masks), run), w.map((leaf, t) => ({ w: leaf, b: b[t] }))) // prettier-ignore
    },
  )

  test.prop([fc.constantFrom(dog, dowg), fc.constantFrom(...masksOfW), pairRunOf(nonzero)])(
    'dog and dowg: decay of the selected leaves, then the steps',
    (make, masks, run) => {
      const decayed = chain(masked(addDecayedWeights(0.5), masks.mask, masks), make(0.25))
      expectSame(updatesOf(make(0.25, { weightDecay: 0.5, ...masks }), run), updatesOf(decayed, run))
    },
  )

  test.prop([fc.constantFrom(...Object.values(decaying)), vectorRunOf(nonzero)])('a decay may be a schedule', (make, run) => {
    expectAlike(make(() => 0.5, {}), make(0.5, {}), run) // prettier-ignore
  })
})

describe('defaults that differ from those of the transform', () => {
  test.prop([numbers])('learning rates left out are 1: cocob, dog, dowg', (g) => {
    for (const make of [cocob, dog, dowg])
      expectNear(updatesOf(make(), constantRun(g, 2))[1] as Float64Array, updatesOf(make(1), constantRun(g, 2))[1] as Float64Array)
  })
})
