import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByAdan } from '../../src/transforms/scaleByAdan.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, mapGradients, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdan', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (b2, c, run) => {
    const tx = scaleByAdan({ b2, eps: 0 })
    expectSame(
      updatesOf(
        tx,
        mapGradients(run, (g) => g.map((x) => c * x)),
      ),
      updatesOf(tx, run),
    )
  })

  test.prop([decay, decay, decay, vector(3, nonzero)])('ε = 0: a constant gradient has no differences, u is its sign', (b1, b2, b3, g) => {
    for (const u of updatesOf(scaleByAdan({ b1, b2, b3, eps: 0 }), constantRun(g, 5))) expectNear(u, g.map(Math.sign), 1e-9)
  })

  test.prop([decay, decay, decay, vectorRunOf(nonzero)])('the means of gradients, differences and squares', (b1, b2, b3, run) => {
    for (const [t, { grads, before, state }] of play(scaleByAdan({ b1, b2, b3 }), run).entries()) {
      const difference = grads.map((x, i) => (t === 0 ? 0 : x - (before.g[i] as number)))
      expectNear(
        state.m,
        grads.map((x, i) => b1 * (before.m[i] as number) + (1 - b1) * x),
      )
      expectNear(
        state.v,
        difference.map((d, i) => b2 * (before.v[i] as number) + (1 - b2) * d),
      )
      expectNear(
        state.n,
        difference.map((d, i) => b3 * (before.n[i] as number) + (1 - b3) * ((grads[i] as number) + (1 - b2) * d) ** 2),
        1e-9,
      )
      expectSame(state.g, grads)
    }
  })
})
