/** What the ready-made optimizers are made of. */
import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import * as of from '../../src/optimizers/index.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { addNoise } from '../../src/transforms/addNoise.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByAdopt } from '../../src/transforms/scaleByAdopt.ts'
import { scaleByAmsgrad } from '../../src/transforms/scaleByAmsgrad.ts'
import { scaleByMadgrad } from '../../src/transforms/scaleByMadgrad.ts'
import { scaleByNovograd } from '../../src/transforms/scaleByNovograd.ts'
import { scaleByOptimisticGradient } from '../../src/transforms/scaleByOptimisticGradient.ts'
import { scaleByRadam } from '../../src/transforms/scaleByRadam.ts'
import { scaleByRprop } from '../../src/transforms/scaleByRprop.ts'
import { scaleByRss } from '../../src/transforms/scaleByRss.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { scaleByShampoo } from '../../src/transforms/scaleByShampoo.ts'
import { scaleBySm3 } from '../../src/transforms/scaleBySm3.ts'
import { scaleBySoap } from '../../src/transforms/scaleBySoap.ts'
import { scaleByYogi } from '../../src/transforms/scaleByYogi.ts'
import { trace } from '../../src/transforms/trace.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { nonzero } from '../support/numbers.ts'
import { runOf, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const rate = fc.double({ min: 1e-3, max: 1, noNaN: true })
const numbers = vector(3, nonzero)
const firstStep = (tx: AnyTransformation, g: Float64Array, p: Float64Array): Float64Array => tx.update(g, tx.init(p), p)[0]

const halving = (count: number): number => 0.5 ** count

/** Optimizers that are a transformation and −η, and what they are made of. */
const made: Readonly<Record<string, readonly [AnyTransformation, AnyTransformation]>> = {
  adagrad: [of.adagrad(halving, { eps: 1e-3 }), scaleByRss({ eps: 1e-3 })],
  adopt: [of.adopt(halving, { b1: 0.5 }), scaleByAdopt({ b1: 0.5 })],
  amsgrad: [of.amsgrad(halving, { b2: 0.5 }), scaleByAmsgrad({ b2: 0.5 })],
  novograd: [of.novograd(halving), scaleByNovograd({ eps: 1e-6 })],
  optimisticGradientDescent: [of.optimisticGradientDescent(halving, { beta: 2 }), scaleByOptimisticGradient({ beta: 2 })],
  radam: [of.radam(halving, { threshold: 4 }), scaleByRadam({ threshold: 4 })],
  yogi: [of.yogi(halving, { b1: 0.5 }), scaleByYogi({ b1: 0.5 })],
  noisySgd: [of.noisySgd(halving, { key: 5 }), addNoise(0.01, 0.55, { key: 5 })],
  galore: [of.galore(halving, { rank: 2 }), scaleByGalore({ rank: 2 })],
  shampoo: [of.shampoo(halving, { momentum: 0.5 }), chain(scaleByShampoo(), trace(0.5))],
  sm3: [of.sm3(halving), scaleBySm3({ b1: 0.9 })],
  soap: [of.soap(halving, { weightDecay: 0.25 }), chain(scaleBySoap(), addDecayedWeights(0.25))],
  sophia: [
    of.sophia(halving, { hessianDiagonalFn: hutchinsonEstimatorDiagHessian({ key: 1 }), weightDecay: 0.25 }),
    chain(scaleBySophia(hutchinsonEstimatorDiagHessian({ key: 1 })), addDecayedWeights(0.25)),
  ],
}

describe('what they are made of', () => {
  test.each(Object.entries(made))(
    '%s',
    (_, [whole, part]) =>
    fc.assert(fc.property(runOf(nonzero), (run) => expectSame(updatesOf(whole, run), updatesOf(chain(part, scaleBySchedule((count) => -halving(count))), run))), { numRuns: 20 }), // prettier-ignore
  )

  test.prop([rate, rate, vectorRunOf(nonzero)])(
    'madgrad has its rate inside, behind the decay; rprop its first step',
    (eta, lambda, run) => {
      expectSame(
        updatesOf(of.madgrad(eta, { weightDecay: lambda }), run),
        updatesOf(chain(addDecayedWeights(lambda), scaleByMadgrad(eta)), run),
      )
      expectSame(updatesOf(of.rprop(eta), run), updatesOf(chain(scaleByRprop(eta), scale(-1)), run))
    },
  )

  test.prop([rate, numbers, numbers])('adafactor: the first step of a vector is −η max(1e-3, rms(p)) sign(g)', (eta, g, p) => {
    const size = eta * Math.max(1e-3, globalNorm(p) / Math.sqrt(3))
    expectEach(firstStep(of.adafactor(eta), g, p), g, (x) => -size * Math.sign(x))
  })

  test.prop([fc.integer({ min: 1, max: 9 }), rate, numbers, numbers])(
    'adafactor: begun at a later step it gives no NaN, and the same first step',
    (decayOffset, eta, g, p) => {
      expectSame(firstStep(of.adafactor(eta, { decayOffset }), g, p), firstStep(of.adafactor(eta), g, p))
    },
  )

  test.prop([rate, vector(6, nonzero)])('dpsgd without noise or bound is sgd on the mean of the examples', (eta, examples) => {
    const params = new Float64Array(3)
    const tx = of.dpsgd(eta, 1e9, 0, { key: 1 })
    const mean = params.map((_, i) => ((examples[i] as number) + (examples[i + 3] as number)) / 2)
    expectNear(tx.update<Params>(tensor([2, 3], examples), tx.init<Params>(params), params)[0], firstStep(of.sgd(eta), mean, params))
  })
})
