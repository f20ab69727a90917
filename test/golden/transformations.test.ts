/** Trajectories that optax computed: the updates of every step, and the params at the end. */
import { applyUpdates } from 'descend'
import { describe, test } from 'vitest'
import {
  type Call,
  expectClose,
  type GoldenNumber,
  type GoldenTree,
  missingIn,
  numberOf,
  readGolden,
  showCall,
  transformationOf,
  treeOf,
} from '../support/golden.ts'

interface Case {
  readonly call: Call
  readonly note?: string
  readonly tolerance?: number
  readonly params: GoldenTree
  readonly steps: readonly { readonly grads: GoldenTree; readonly extra?: { readonly value: GoldenNumber }; readonly updates: GoldenTree }[]
  readonly finalParams: GoldenTree
}

const { source, cases } = readGolden<{ readonly source: string; readonly cases: readonly Case[] }>('transformations')
const missing = [...new Set(cases.flatMap(({ call }) => missingIn(call)))]

describe(`transformations agree with ${source}`, () => {
  for (const { call, note, tolerance = 1e-9, params, steps, finalParams } of cases.filter((golden) => missingIn(golden.call).length === 0)) {
    test(note === undefined ? showCall(call) : `${showCall(call)}: ${note}`, () => {
      const tx = transformationOf(call)
      let p = treeOf(params)
      let state: unknown = tx.init(p)
      for (const [i, { grads, extra, updates }] of steps.entries()) {
        const [u, next] = tx.update(treeOf(grads), state, p, extra === undefined ? {} : { value: numberOf(extra.value) })
        expectClose(u, updates, tolerance, `step ${i}: updates`)
        p = applyUpdates(p, u)
        state = next
      }
      expectClose(p, finalParams, tolerance, 'final params')
    })
  }

  if (missing.length > 0) test.todo(`not exported yet: ${missing.join(', ')}`)
})
