/** What PyTorch's optimizers are in terms of optax's, and what the arguments that they share do. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import * as optax from '../../src/optimizers/index.ts'
import { norm2 } from '../../src/linalg/norm2.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { tensor } from '../../src/params/tensor.ts'
import * as torch from '../../src/torch/index.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { vector } from '../support/arbitraries.ts'
import { flip, positiveDefinite, product } from '../support/matrices.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { play, scaled, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const rate = fc.double({ min: 1e-3, max: 1, noNaN: true })
const run = vectorRunOf(nonzero)
const numbers = vector(3, nonzero)

type Pair = (lr: number, b1: number, b2: number) => readonly [torch: AnyTransformation, optax: AnyTransformation]

/** The same by two names. */
const relations: Readonly<Record<string, Pair>> = {
  'sgd ≡ sgd': (lr, momentum) => [torch.sgd({ lr, momentum }), optax.sgd(lr, { momentum })],
  'sgd that looks ahead ≡ sgd that looks ahead': (lr, b1) => [
    torch.sgd({ lr, momentum: b1 + 0.1, nesterov: true }),
    optax.sgd(lr, { momentum: b1 + 0.1, nesterov: true }),
  ],
  'asgd, λ₀ = 0 ≡ sgd': (lr) => [torch.asgd({ lr, lambd: 0 }), optax.sgd(lr)],
  'adam ≡ adam': (lr, b1, b2) => [torch.adam({ lr, betas: [b1, b2] }), optax.adam(lr, { b1, b2 })],
  'adamw ≡ adamw': (lr, b1, b2) => [torch.adamw({ lr, betas: [b1, b2], weightDecay: 0.1 }), optax.adamw(lr, { b1, b2, weightDecay: 0.1 })],
  'adamax ≡ adamax': (lr, b1, b2) => [torch.adamax({ lr, betas: [b1, b2] }), optax.adamax(lr, { b1, b2 })],
  'nadam whose momentum has grown ≡ nadam': (lr, b1, b2) => [
    torch.nadam({ lr, betas: [b1, b2], momentumDecay: 1e9 }),
    optax.nadam(lr, { b1, b2 }),
  ],
  'radam, ε = 0 ≡ radam': (lr, b1, b2) => [torch.radam({ lr, betas: [b1, b2], eps: 0 }), optax.radam(lr, { b1, b2, eps: 0 })],
  'rmsprop ≡ rmsprop, ε outside the root': (lr, momentum, alpha) => [
    torch.rmsprop({ lr, alpha, momentum }),
    optax.rmsprop(lr, { decay: alpha, momentum, epsInSqrt: false }),
  ],
  'rprop ≡ rprop': (lr) => [torch.rprop({ lr }), optax.rprop(lr)],
  'adagrad ≡ adagrad from 0, ε outside the root': (lr) => [
    torch.adagrad({ lr }),
    optax.adagrad(lr, { initialAccumulatorValue: 0, eps: 1e-10, epsInSqrt: false }),
  ],
  'adagrad whose rate falls ≡ adagrad on a schedule': (lr, lrDecay) => [
    torch.adagrad({ lr, lrDecay }),
    torch.adagrad({ lr: (count) => lr / (1 + count * lrDecay) }),
  ],
  'adadelta ≡ adadelta': (lr, rho) => [torch.adadelta({ lr, rho }), optax.adadelta(lr, { rho })],
  'sparseAdam of gradients without zeros, ε → 0 ≡ adam': (lr, b1, b2) => [
    torch.sparseAdam({ lr, betas: [b1, b2], eps: 1e-300 }),
    optax.adam(lr, { b1, b2, eps: 0 }),
  ],
}

describe.each(Object.entries(relations))('%s', (_, pair) => {
  test.prop([rate, decay, decay, run], { numRuns: 50 })('step by step', (lr, b1, b2, on) => {
    const [ours, theirs] = pair(lr, b1 * 0.9, b2)
    for (const [t, u] of updatesOf(ours, on).entries()) expectNear(u, updatesOf(theirs, on)[t] as Float64Array)
  })
})

type Make = (shared: { readonly lr?: number; readonly weightDecay?: number; readonly maximize?: boolean }) => AnyTransformation

const coupled: Readonly<Record<string, Make>> = {
  sgd: ({ ...shared }) => torch.sgd({ momentum: 0.5, dampening: 0.25, ...shared }),
  adam: torch.adam,
  'adam with amsgrad': (shared) => torch.adam({ amsgrad: true, ...shared }),
  adamax: torch.adamax,
  nadam: torch.nadam,
  radam: torch.radam,
  rmsprop: (shared) => torch.rmsprop({ centered: true, momentum: 0.5, ...shared }),
  adagrad: torch.adagrad,
  adadelta: torch.adadelta,
}

const decoupled: Readonly<Record<string, Make>> = {
  adamw: torch.adamw,
  nadam: (shared) => torch.nadam({ decoupledWeightDecay: true, ...shared }),
  radam: (shared) => torch.radam({ decoupledWeightDecay: true, ...shared }),
  adafactor: torch.adafactor,
}

const firstOf = (tx: AnyTransformation, g: Float64Array, p: Float64Array): Float64Array => tx.update(g, tx.init(p), p)[0]

describe('shared arguments', () => {
  const any = fc.constantFrom(...Object.values({ ...coupled, asgd: torch.asgd as Make }))
  test.prop([any, run])('maximize: u(g) is u(−g) of the one that descends', (make, on) => {
    expectSame(updatesOf(make({ maximize: true, weightDecay: 0 }), on), updatesOf(make({ weightDecay: 0 }), scaled(-1, on)))
  })

  test.prop([any, numbers, numbers])('weightDecay is a gradient of λ p, also where it climbs', (make, g, p) => {
    const pulled = g.map((x, i) => x + 0.25 * (p[i] as number))
    expectSame(firstOf(make({ weightDecay: 0.25 }), g, p), firstOf(make({}), pulled, p))
    expectSame(firstOf(make({ weightDecay: 0.25, maximize: true }), g.map((x) => -x), p), firstOf(make({}), pulled, p)) // prettier-ignore
  })

  test.prop([fc.constantFrom(...Object.values(decoupled)), rate, numbers, numbers])('decoupled, it adds −γ λ p', (make, lr, g, p) => {
    const without = firstOf(make({ lr, weightDecay: 0 }), g, p)
    expectNear(firstOf(make({ lr, weightDecay: 0.25 }), g, p), without.map((u, i) => u - lr * 0.25 * (p[i] as number)), 1e-7) // prettier-ignore
  })

  test.prop([fc.constantFrom(...Object.values(coupled)), powerOfTwo, run])('lr: u(c γ) = c u(γ)', (make, c, on) => {
    const steps = updatesOf(make({ lr: 0.5 }), on).map((u) => u.map((x) => c * x))
    expectSame(updatesOf(make({ lr: c * 0.5 }), on), steps)
  })
})

describe('equations', () => {
  test.prop([decay, decay, run])('amsgrad shortens: its denominator is no less than Adam’s', (b1, b2, on) => {
    const plain = updatesOf(torch.adam({ betas: [b1, b2] }), on)
    for (const [t, u] of updatesOf(torch.adam({ betas: [b1, b2], amsgrad: true }), on).entries()) {
      for (const [i, x] of u.entries()) expect(Math.abs(x)).toBeLessThanOrEqual(Math.abs(plain[t]?.[i] as number))
    }
  })

  test.prop([rate, run])('asgd from t₀ = 0: the average is the mean of the points after the first', (lr, on) => {
    const tx = torch.asgd({ lr, lambd: 0, t0: 0 })
    const points = play(tx, on).map(({ params, updates }) => applyUpdates(params, updates))
    const counted = points.length === 1 ? points : points.slice(1)
    const mean = (points[0] as Float64Array).map((_, i) => counted.reduce((sum, p) => sum + (p[i] as number), 0) / counted.length)
    expectNear(play(tx, on).at(-1)?.state[3].average as Float64Array, mean, 1e-7)
  })

  test.prop([rate, numbers, numbers])('adafactor: the first step of a vector is −γ max(ε₂, rms(p)) sign(g)', (lr, g, p) => {
    const size = lr * Math.max(1e-3, norm2(p) / Math.sqrt(3))
    expectNear(firstOf(torch.adafactor({ lr }), g, p), g.map((x) => -size * Math.sign(x))) // prettier-ignore
  })

  test.prop([rate, vector(6, nonzero)])('muon with steps that converge: u uᵀ = γ² I', (lr, data) => {
    fc.pre(Math.abs(data[0]! * data[4]! - data[1]! * data[3]!) > 0.1 * norm2(data) ** 2)
    const g = tensor([2, 3], data)
    const tx = torch.muon({ lr, weightDecay: 0, nsCoefficients: [1.5, -0.5, 0], nsSteps: 40 })
    const [{ data: u }] = tx.update(g, tx.init(g), g)
    expectNear(product(u, flip(u, 2, 3), 2, 3, 2).map((x) => Math.round((x / lr ** 2) * 1e8) / 1e8 + 0), Float64Array.of(1, 0, 0, 1)) // prettier-ignore
  })

  test.prop([positiveDefinite, vector(6, fc.double({ min: -3, max: 3, noNaN: true })), fc.constantFrom(null, 'strong_wolfe' as const)])(
    'lbfgs finds the minimum of a quadratic',
    ({ rows: n, data: a }, b, lineSearchFn) => {
      const f = (x: Float64Array): readonly [number, Float64Array] => {
        const ax = product(a, x, n, n, 1)
        const g = ax.map((v, i) => v - b[i]!)
        return [x.reduce((sum, xi, i) => sum + xi * (ax[i]! / 2 - b[i]!), 0), g]
      }
      const tx = torch.lbfgs({ lineSearchFn, maxIter: 200, maxEval: 1000, toleranceChange: 0, toleranceGrad: 1e-9 })
      const start = new Float64Array(n)
      const [value, gradient] = f(start)
      const [u] = tx.update(gradient, tx.init(start), start, { value, valueAndGradFn: f })
      expect(norm2(f(applyUpdates(start, u))[1])).toBeLessThan(1e-5 * (1 + norm2(b)))
    },
  )
})
