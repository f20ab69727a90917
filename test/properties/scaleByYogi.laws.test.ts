import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByYogi } from '../../src/transforms/scaleByYogi.ts'
import { vector } from '../support/arbitraries.ts'
import { expectNear } from '../support/near.ts'
import { decay, nonzero } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'

describe('scaleByYogi', () => {
  test.prop([decay, vectorRunOf(nonzero)])('the second moment moves by (1 − β₂) g² towards g²', (b2, run) => {
    for (const { grads, before, state } of play(scaleByYogi({ b2 }), run)) {
      for (const [i, x] of grads.entries()) {
        const [old, now, most] = [before.nu[i] as number, state.nu[i] as number, (1 - b2) * x * x]
        expect(Math.abs(now - old - Math.sign(x * x - old) * most)).toBeLessThanOrEqual(1e-12 * Math.max(old, most))
      }
    }
  })

  test.prop([decay, vector(3, nonzero)])('a gradient whose square is the second moment leaves it', (b2, g) => {
    const tx = scaleByYogi({ b2 })
    const nu = g.map((x) => x * x)
    expect(tx.update(g, { count: 3, mu: g, nu }, g)[1].nu).toEqual(nu)
  })

  test.prop([decay, decay, vector(3, nonzero)])('from 0 the first step is Adam’s', (b1, b2, g) => {
    const [yogi] = updatesOf(scaleByYogi({ b1, b2, epsRoot: 0.1, initialAccumulatorValue: 0 }), constantRun(g, 1))
    expectNear(yogi as Float64Array, updatesOf(scaleByAdam({ b1, b2, eps: 1e-3, epsRoot: 0.1 }), constantRun(g, 1))[0] as Float64Array)
  })
})
