/** Whole descents that optax ran: the params after every step. */
import { applyUpdates } from 'descend'
import { describe, test } from 'vitest'
import { type Call, expectClose, missingIn, readGolden, showCall, transformationOf } from '../support/golden.ts'
import { type Objective, objectives } from '../support/objectives.ts'

interface Case {
  readonly call: Call
  readonly objective: string
  readonly tolerance?: number
  readonly x0: readonly number[]
  readonly params: readonly (readonly number[])[]
}

const { source, cases } = readGolden<{ readonly source: string; readonly cases: readonly Case[] }>('descents')
const missing = [...new Set(cases.flatMap(({ call }) => missingIn(call)))]

describe(`descents agree with ${source}`, () => {
  for (const { call, objective, tolerance = 1e-7, x0, params } of cases.filter((golden) => missingIn(golden.call).length === 0)) {
    test(`${showCall(call)} on ${objective}`, () => {
      const tx = transformationOf(call)
      const valueAndGradFn = objectives[objective] as Objective
      let x: Float64Array = Float64Array.from(x0)
      let state: unknown = tx.init(x)
      for (const [i, want] of params.entries()) {
        const [value, grad] = valueAndGradFn(x)
        const [updates, next] = tx.update(grad, state, x, { value, grad, valueFn: (p: Float64Array) => valueAndGradFn(p)[0], valueAndGradFn })
        x = applyUpdates(x, updates)
        state = next
        expectClose(x, { shape: [want.length], data: want }, tolerance, `step ${i}`)
      }
    })
  }

  if (missing.length > 0) test.todo(`not exported yet: ${missing.join(', ')}`)
})
