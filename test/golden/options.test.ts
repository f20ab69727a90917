/** What optax computed with options that the other golden files leave alone, and on tensors of higher rank. */
import { applyUpdates } from 'descend'
import { describe, test } from 'vitest'
import { type Call, expectClose, type GoldenNumber, type GoldenTree, numberOf, readGolden, showCall, transformationOf, treeOf } from '../support/golden.ts'
import { type Objective, objectives } from '../support/objectives.ts'

interface Case {
  readonly call: Call
  readonly note?: string
  readonly tolerance?: number
  readonly params: GoldenTree
  readonly steps: readonly { readonly grads: GoldenTree; readonly extra?: { readonly value: GoldenNumber }; readonly updates: GoldenTree }[]
  readonly finalParams: GoldenTree
}

interface Descent {
  readonly call: Call
  readonly objective: string
  readonly tolerance: number
  readonly x0: readonly number[]
  readonly params: readonly (readonly number[])[]
}

const { source, cases, descents } = readGolden<{ readonly source: string; readonly cases: readonly Case[]; readonly descents: readonly Descent[] }>('options')

describe(`transformations agree with ${source}`, () => {
  test.each(cases.map((golden) => [showCall(golden.call), golden] as const))('%s', (_name, { call, tolerance = 1e-9, params, steps, finalParams }) => {
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
})

describe(`line searches agree with ${source}`, () => {
  test.each(descents.map((golden) => [`${showCall(golden.call)} on ${golden.objective}`, golden] as const))('%s', (_name, golden) => {
    const tx = transformationOf(golden.call)
    const valueAndGradFn = objectives[golden.objective] as Objective
    let x: Float64Array = Float64Array.from(golden.x0)
    let state: unknown = tx.init(x)
    for (const [i, want] of golden.params.entries()) {
      const [value, grad] = valueAndGradFn(x)
      const [updates, next] = tx.update(grad, state, x, { value, grad, valueFn: (p: Float64Array) => valueAndGradFn(p)[0], valueAndGradFn })
      x = applyUpdates(x, updates)
      state = next
      expectClose(x, { shape: [want.length], data: want }, golden.tolerance, `step ${i}`)
    }
  })
})
