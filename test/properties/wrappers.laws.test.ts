/** What every wrapper promises, whatever it wraps: the general laws of transformations, and a state of one form. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { double } from '../support/arbitraries.ts'
import { generalLaws } from '../support/generalLaws.ts'
import { play, runOf } from '../support/runs.ts'
import { wrappers } from '../support/wrappers.ts'

/** A quarter of the usual runs a law: there are many entries. */
const runs = { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) / 4) }
const anyRun = runOf(double)

/** What a value is built of: records and lists of the kinds of its parts. */
const formOf = (node: unknown): unknown => {
  if (typeof node !== 'object' || node === null || ArrayBuffer.isView(node)) return typeof node
  return Array.isArray(node) ? node.map(formOf) : Object.fromEntries(Object.entries(node).map(([key, child]) => [key, formOf(child)]))
}

describe.each(wrappers)('$name', (wrapper) => {
  for (const [title, law] of Object.entries(generalLaws)) test.prop([anyRun], runs)(title, (run) => law(wrapper, run))

  test.prop([anyRun], runs)('the state keeps its form from step to step', (run) => {
    for (const { before, state } of play(wrapper.transformation, run)) expect(formOf(state)).toEqual(formOf(before))
  })
})
