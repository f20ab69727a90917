import { test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { scaleByAdan } from '../../src/transforms/scaleByAdan.ts'
import { vector } from '../support/arbitraries.ts'
import { expectEach } from '../support/near.ts'
import { decay, nonzero, powerOfTwo } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf, scaled } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

describe('scaleByAdan', () => {
  test.prop([decay, powerOfTwo, vectorRunOf(nonzero)])('ε = 0: u(c g) = u(g)', (b2, c, run) => {
    const tx = scaleByAdan({ b2, eps: 0 })
    expectSame(updatesOf(tx, scaled(c, run)), updatesOf(tx, run))
  })

  test.prop([decay, decay, decay, vector(3, nonzero)])('ε = 0: a constant gradient has no differences, u is its sign', (b1, b2, b3, g) => {
    for (const u of updatesOf(scaleByAdan({ b1, b2, b3, eps: 0 }), constantRun(g, 5))) expectEach(u, g, Math.sign)
  })

  test.prop([decay, decay, decay, vectorRunOf(nonzero)])('the means of gradients, differences and squares', (b1, b2, b3, run) => {
    for (const [t, { grads, before, state }] of play(scaleByAdan({ b1, b2, b3 }), run).entries()) {
      const difference = grads.map((x, i) => (t === 0 ? 0 : x - (before.g[i] as number)))
      expectEach(state.m, grads, (x, i) => b1 * (before.m[i] as number) + (1 - b1) * x)
      expectEach(state.v, difference, (d, i) => b2 * (before.v[i] as number) + (1 - b2) * d)
      expectEach(state.n, difference, (d, i) => b3 * (before.n[i] as number) + (1 - b3) * ((grads[i] as number) + (1 - b2) * d) ** 2)
      expectSame(state.g, grads)
    }
  })
})
