/** Lookahead runs of optax: fast and slow params after every step. */
import { applyUpdates, type Lookahead, type StateLambda } from 'descend'
import { describe, test } from 'vitest'
import { type Call, callOf, expectClose, type GoldenTree, readGolden, showCall, treeOf } from '../support/golden.ts'

interface Case {
  readonly call: Call
  readonly params: GoldenTree
  readonly steps: readonly { readonly grads: GoldenTree; readonly fast: GoldenTree; readonly slow: GoldenTree }[]
}

const { source, cases } = readGolden<{ readonly source: string; readonly cases: readonly Case[] }>('lookahead')

describe(`lookahead agrees with ${source}`, () => {
  test.each(cases.map((golden) => [showCall(golden.call), golden] as const))('%s', (_name, { call, params, steps }) => {
    const tx = callOf(call) as Lookahead<StateLambda>
    let p = { fast: treeOf(params), slow: treeOf(params) }
    let state = tx.init(p)
    for (const [i, { grads, fast, slow }] of steps.entries()) {
      const [updates, next] = tx.update(treeOf(grads), state, p)
      p = applyUpdates(p, updates)
      state = next
      expectClose(p, { fast, slow }, 1e-9, `step ${i}`)
    }
  })
})
