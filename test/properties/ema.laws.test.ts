import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { ema } from '../../src/transforms/ema.ts'
import { scale } from '../../src/transforms/scale.ts'
import { trace } from '../../src/transforms/trace.ts'
import { ordinary, vector } from '../support/arbitraries.ts'
import { expectEach, expectNear } from '../support/near.ts'
import { decay } from '../support/numbers.ts'
import { constantRun, play, updatesOf, vectorRunOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const length = fc.integer({ min: 1, max: 20 })

describe('ema', () => {
  test.prop([decay, vector(3, ordinary), length])('the mean of a constant is the constant', (beta, g, t) => {
    for (const u of updatesOf(ema(beta), constantRun(g, t))) expectNear(u, g)
  })

  test.prop([decay, vector(3, ordinary), length])('bias: without debias a constant counts (1 − βᵗ) times', (beta, g, t) => {
    const last = updatesOf(ema(beta, { debias: false }), constantRun(g, t)).at(-1) as Float64Array
    expectEach(last, g, (x) => x * (1 - beta ** t))
  })

  test.prop([decay, vectorRunOf()])('ema(β) without debias ≡ scale(1 − β), then trace(β)', (beta, run) => {
    expectSame(updatesOf(ema(beta, { debias: false }), run), updatesOf(chain(scale(1 - beta), trace(beta)), run))
  })

  test.prop([decay, vectorRunOf()])('debias changes the updates, not the state', (beta, run) => {
    const states = (debias: boolean) => play(ema(beta, { debias }), run).map(({ state }) => state)
    expectSame(states(true), states(false))
  })
})
