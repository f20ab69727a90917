import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { defaultBackend } from '../../src/kernel/backend.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { wide } from '../../src/kernel/wide/wide.ts'
import { kernelOf, transformationOf } from '../../src/kernel/transformationOf.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { stepperOn } from '../../src/run/stepperOn.ts'
import { updateAndApply } from '../../src/run/updateAndApply.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { double, vector } from '../support/arbitraries.ts'
import { extrasOf, play, type Run, runFrom, runOf } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'
import { transformations } from '../support/transformations.ts'

const links = fc.array(fc.constantFrom(...transformations), { minLength: 1, maxLength: 4 })

/** Params with leaves longer than two blocks of 1024, and odd ones. */
const longRun: fc.Arbitrary<Run> = fc
  .tuple(...[2051, 3, 1024, 4097, 0].map((length) => vector(length)))
  .chain(([a, b, c, d, e]) => runFrom({ a: a as Float64Array, rest: [b, c, d, e] as readonly Float64Array[] }))

const run = fc.oneof({ weight: 4, arbitrary: runOf(double) }, { weight: 1, arbitrary: longRun })

/** One link after the other, each on its own. */
const linkByLink = (members: readonly AnyTransformation[]): AnyTransformation => ({
  init: (params) => members.map((member) => member.init(params) as unknown),
  update: (updates, state, params, ...extra) => {
    let u = updates
    const next = members.map((member, i) => {
      const [v, s] = member.update(u, state[i], params, ...extra)
      u = v
      return s as unknown
    })
    return [u, next]
  },
})

const outcomes = (tx: AnyTransformation, on: Run): unknown => play(tx, on).map(({ updates, state }) => [updates, state])

describe('chains of the library’s transformations', () => {
  test.prop([links, run])('fused ≡ link by link, bit for bit', (entries, on) => {
    const members = entries.map(({ transformation }) => transformation)
    expectSame(outcomes(chain(...members), on), outcomes(linkByLink(members), on))
  })

  test.prop([links, run])('interpreted ≡ compiled', (entries, on) => {
    const whole: AnyTransformation = chain(...entries.map(({ transformation }) => transformation))
    const kernel = kernelOf(whole)
    if (kernel === undefined) return
    expectSame(outcomes(transformationOf(kernel, interpreter) as unknown as AnyTransformation, on), outcomes(whole, on))
  })

  test.prop([links, run])('pointwise ≡ with all that others need', (entries, on) => {
    const whole: AnyTransformation = chain(...entries.map(({ transformation }) => transformation))
    const kernel = kernelOf(whole)
    if (kernel === undefined) return
    expectSame(outcomes(transformationOf({ ...kernel, wide }) as unknown as AnyTransformation, on), outcomes(whole, on))
  })

  test.prop([links, run])('updateAndApply ≡ update, then applyUpdates', (entries, on) => {
    const tx: AnyTransformation = chain(...entries.map(({ transformation }) => transformation))
    for (const { params, before, updates, state, ...step } of play(tx, on)) {
      expectSame(updateAndApply(tx, step.grads, before, params, extrasOf(step)), [applyUpdates(params, updates), state])
    }
  })

  test.prop([links, run])('stepper ≡ update, then applyUpdates', (entries, on) => {
    const tx: AnyTransformation = chain(...entries.map(({ transformation }) => transformation))
    for (const backend of [defaultBackend(), interpreter]) {
      const inPlace = stepperOn(backend, tx, on.params)
      for (const { params, updates, state, grads, value } of play(tx, on)) {
        inPlace.setGrads(grads)
        inPlace.step(extrasOf<Params>({ grads, value }))
        expectSame(inPlace.snapshot(), { params: applyUpdates(params, updates), state })
      }
    }
  })
})
