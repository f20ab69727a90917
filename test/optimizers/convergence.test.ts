/** Every ready-made optimizer finds the bottom of a bowl. */
import { describe, expect, test } from 'vitest'
import * as optimizers from '../../src/optimizers/index.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { dadaptAdamw } from '../../src/transforms/dadaptAdamw.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { momo } from '../../src/transforms/momo.ts'
import { momoAdam } from '../../src/transforms/momoAdam.ts'
import { prodigy } from '../../src/transforms/prodigy.ts'

const fading =
  (rate: number, over = 1000) =>
  (count: number): number =>
    rate / (1 + count / over) ** 2

const o = optimizers

const tried: Readonly<Record<string, AnyTransformation>> = {
  acprop: o.acprop(fading(0.1)),
  adabelief: o.adabelief(fading(0.1)),
  adadelta: o.adadelta(10),
  adagrad: o.adagrad(1),
  adam: o.adam(fading(0.1)),
  adamax: o.adamax(fading(0.1)),
  adamaxw: o.adamaxw(fading(0.1), { weightDecay: 0 }),
  adamw: o.adamw(fading(0.1), { weightDecay: 0 }),
  adan: o.adan(fading(0.1)),
  adafactor: o.adafactor(fading(0.1)),
  ademamix: o.ademamix(fading(0.01), { b3: 0.99 }),
  adopt: o.adopt(fading(0.1)),
  amsgrad: o.amsgrad(fading(0.1)),
  cocob: o.cocob(),
  dadaptAdamw: dadaptAdamw(fading(1)),
  dog: o.dog(),
  dowg: o.dowg(),
  galore: o.galore(fading(0.1)),
  fromage: o.fromage(fading(0.1)),
  lamb: o.lamb(fading(0.1)),
  lars: o.lars(fading(0.1), { trustCoefficient: 1 }),
  lbfgs: o.lbfgs(),
  lion: o.lion(fading(0.1), { weightDecay: 0 }),
  madgrad: o.madgrad(0.1),
  momo: momo(),
  momoAdam: momoAdam(fading(0.1)),
  muon: o.muon(fading(0.1)),
  nadam: o.nadam(fading(0.1)),
  nadamw: o.nadamw(fading(0.1), { weightDecay: 0 }),
  noisySgd: o.noisySgd(0.1, { eta: 1e-6, key: 1 }),
  novograd: o.novograd(fading(0.1)),
  optimisticAdam: o.optimisticAdam(1e-2),
  optimisticAdamV2: o.optimisticAdamV2(fading(0.1)),
  optimisticGradientDescent: o.optimisticGradientDescent(0.1),
  polyakSgd: o.polyakSgd(),
  projectedLbfgs: o.projectedLbfgs(-5, 5),
  prodigy: prodigy(fading(1)),
  radam: o.radam(fading(0.1)),
  rmsprop: o.rmsprop(fading(0.1)),
  rprop: o.rprop(0.1),
  scheduleFreeAdamw: o.scheduleFreeAdamw(0.1),
  scheduleFreeSgd: o.scheduleFreeSgd(0.1),
  sgd: o.sgd(0.1),
  shampoo: o.shampoo(0.1),
  signSgd: o.signSgd(fading(0.1)),
  signum: o.signum(fading(0.1)),
  simplifiedAdemamix: o.simplifiedAdemamix(fading(1e-3)),
  sm3: o.sm3(0.5),
  soap: o.soap(fading(0.1), { weightDecay: 0 }),
  sophia: o.sophia(fading(0.1), { hessianDiagonalFn: hutchinsonEstimatorDiagHessian({ key: 1 }), weightDecay: 0 }),
  yogi: o.yogi(fading(0.1)),
}

const bottom = new Float64Array([1, -2, 0.5])

/** ½ Σ d (x − x*)², d = 1, 2, 3, and its gradient. */
const bowl = (x: Float64Array): readonly [value: number, grad: Float64Array] => {
  const grad = x.map((xi, i) => (i + 1) * (xi - (bottom[i] as number)))
  return [grad.reduce((sum, g, i) => sum + (g * g) / (i + 1) / 2, 0), grad]
}

describe('½ Σ d (x − x*)², d = 1, 2, 3, from the far side', () => {
  test.each(Object.entries(tried))('%s', (_name, tx) => {
    let x: Float64Array = new Float64Array([-1, 3, 2])
    let state: unknown = tx.init(x)
    for (let step = 0; step < 5000; step++) {
      const [value, grad] = bowl(x)
      const extras = { value, grad, valueFn: (y: Float64Array) => bowl(y)[0], valueAndGradFn: bowl }
      const [updates, next]: readonly [typeof x, unknown] = tx.update(grad, state, x, extras)
      x = applyUpdates(x, updates)
      state = next
    }
    for (const [i, xi] of x.entries()) expect(Math.abs(xi - (bottom[i] as number))).toBeLessThan(1e-2)
  })

  test('none is left out but dpsgd, which takes a gradient for each example', () => {
    expect(Object.keys(optimizers).filter((name) => !(name in tried))).toEqual(['dpsgd'])
  })
})
