import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import { scaleByCocob } from '../../src/transforms/scaleByCocob.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByCocob', () => {
  test.prop([powerOfTwo, vectorRunOf(nonzero)])('no learning rate to choose: u(c g) = u(g)', (c, run) => {
    const tx = scaleByCocob({ eps: 1e-300 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([vector(3, nonzero)])('the first bet is 1/α against the gradient', (g) => {
    expectEach(updatesOf(scaleByCocob({ alpha: 8 }), constantRun(g, 1))[0], g, (x) => -Math.sign(x) / 8)
  })

  test.prop([vectorRunOf(nonzero)])('L, G, R and C', (run) => {
    for (const { grads, params, before, state } of play(scaleByCocob(), run)) {
      expectSame(state.initParticles, run.params)
      expectEach(state.scale, grads, (x, i) => Math.max(before.scale[i] as number, Math.abs(x)))
      expectEach(state.subgradients, grads, (x, i) => (before.subgradients[i] as number) + Math.abs(x))
      expectEach(state.cumulativeGradients, grads, (x, i) => (before.cumulativeGradients[i] as number) - x)
      const won = (x: number, i: number): number => (before.reward[i] as number) - x * ((params[i] as number) - (run.params[i] as number))
      expectEach(state.reward, grads, (x, i) => Math.max(won(x, i), 0))
    }
  })

  test.prop([vectorRunOf(nonzero)])('params land at p₀ + C (L + R) / (L max(G + L, α L))', (run) => {
    for (const { params, updates, state } of play(scaleByCocob({ alpha: 3 }), run)) {
      const target = run.params.map((start, i) => {
        const [l, g, r, c] = [state.scale, state.subgradients, state.reward, state.cumulativeGradients].map((x) => x[i] as number) as [
          number,
          number,
          number,
          number,
        ]
        return start + (c * (l + r)) / (l * Math.max(g + l, 3 * l))
      })
      for (const [i, x] of applyUpdates(params, updates).entries()) {
        expect(Math.abs(x - (target[i] as number))).toBeLessThan(1e-9 * (Math.abs(params[i] as number) + 1))
      }
    }
  })

  test('without gradients nothing moves', () => {
    const [p, zero] = [new Float64Array([3, -1]), new Float64Array(2)]
    const tx = scaleByCocob()
    expectSame(tx.update(zero, tx.init(p), p)[0], zero)
    expect(tx.init(p).scale).toEqual(new Float64Array([1e-8, 1e-8]))
  })
})
