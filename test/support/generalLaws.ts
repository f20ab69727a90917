/** What everything that is a transformation promises, whatever it does: each law under its name. */
import { expect } from 'vitest'
import { leafData } from '../../src/params/leaf.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'
import { treeZerosLike } from '../../src/params/treeZerosLike.ts'
import { structureOf } from '../../src/params/structure.ts'
import type { AnyTransformation, Need } from '../../src/transformation.ts'
import { extrasOf, mapRun, only, play, type Run } from './runs.ts'
import { expectSame } from './same.ts'

/** What is held to the laws: a typical instance, with the extras that it cannot do without. */
export interface Held {
  readonly name: string
  readonly needs: readonly Need[]
  readonly transformation: AnyTransformation
}

type GeneralLaw = (held: Held, run: Run) => void

/** The same trees with nothing but zeros in them, and a loss of 0. */
const nothing = (run: Run): Run => ({
  params: treeZerosLike(run.params),
  steps: mapRun(run, treeZerosLike).steps.map(({ grads }) => ({ grads, value: 0 })),
})

export const generalLaws: Readonly<Record<string, GeneralLaw>> = {
  'structure: updates have the keys and shapes of the params': ({ transformation }, run) => {
    for (const { updates, params } of play(transformation, run)) expect(structureOf(updates)).toEqual(structureOf(params))
  },
  'purity: params, gradients and state are left as they were': ({ transformation }, run) => {
    const original = structuredClone(run)
    for (const { params, before, ...step } of play(transformation, run)) {
      const snapshot = structuredClone({ params, before, step })
      transformation.update(step.grads, before, params, extrasOf(step))
      expectSame({ params, before, step }, snapshot)
    }
    expectSame(run, original)
  },
  'determinism: an old state steps again to the same': ({ transformation }, run) => {
    for (const { params, before, updates, state, ...step } of play(transformation, run)) {
      expectSame(transformation.update(step.grads, before, params, extrasOf(step)), [updates, state])
    }
  },
  'resumption: the copy of a state steps as the state': ({ transformation }, run) => {
    for (const { params, before, updates, state, ...step } of play(transformation, run)) {
      expectSame(transformation.update(step.grads, structuredClone(before), params, extrasOf(step)), [updates, state])
    }
  },
  'no 0/0: params, gradients and loss of 0 give finite updates': ({ transformation }, run) => {
    for (const { updates } of play(transformation, nothing(run)))
      expect(treeLeaves(updates).every((leaf) => leafData(leaf).every(Number.isFinite))).toBe(true)
  },
  'extras: those that are not needed change nothing': ({ transformation, needs }, run) => {
    for (const { params, before, updates, state, ...step } of play(transformation, run)) {
      expectSame(transformation.update(step.grads, before, params, only(extrasOf(step), needs)), [updates, state])
    }
  },
}
