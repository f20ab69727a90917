import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { scale } from '../../src/transforms/scale.ts'
import { trace } from '../../src/transforms/trace.ts'
import { ordinary, vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay } from '../support/numbers.ts'
import { constantRun, mapGradients, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const fraction = fc.double({ min: 0, max: 1, noNaN: true })

describe('trace', () => {
  test.prop([decay, vector(3, ordinary), fc.integer({ min: 1, max: 20 })])(
    'a constant gradient sums geometrically: uₜ = g (1 − μᵗ) / (1 − μ)',
    (mu, g, t) => {
      const last = updatesOf(trace(mu), constantRun(g, t)).at(-1) as Float64Array
      expectEach(last, g, (x) => (x * (1 - mu ** t)) / (1 - mu))
    },
  )

  test.prop([vectorRunOf()])('no decay: trace(0) ≡ identity', (run) => {
    expectSame(
      updatesOf(trace(0), run),
      run.steps.map(({ grads }) => grads.map((x) => x + 0)),
    )
  })

  test.prop([decay, vectorRunOf()])('homogeneity: u(2g) = 2 u(g)', (mu, run) => {
    const twice = (x: Float64Array): Float64Array => x.map((xi) => 2 * xi)
    expectSame(updatesOf(trace(mu), mapGradients(run, twice)), updatesOf(trace(mu), run).map(twice))
  })

  test.prop([decay, fraction, vectorRunOf()])('nesterov: u = g + μ b', (mu, dampening, run) => {
    for (const { grads, updates, state } of play(trace(mu, { nesterov: true, dampening }), run)) {
      expectEach(updates, grads, (x, i) => x + mu * (state.trace[i] as number))
    }
  })

  test.prop([decay, fraction, vectorRunOf()])('dampening: b₁ = g₁, later bₜ = μ bₜ₋₁ + (1 − τ) gₜ', (mu, dampening, run) => {
    for (const [i, { grads, before, updates }] of play(trace(mu, { dampening }), run).entries()) {
      const weight = i === 0 ? 1 : 1 - dampening
      expectEach(updates, grads, (x, j) => weight * x + mu * (before.trace[j] as number))
    }
  })

  test.prop([decay, vectorRunOf()])('scaling before: the first gradient damped too', (mu, run) => {
    const damped = updatesOf(chain(scale(0.5), trace(mu)), run)
    expectSame(
      damped,
      updatesOf(trace(mu), run).map((u) => u.map((x) => x / 2)),
    )
  })
})
