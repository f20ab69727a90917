import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { chain } from '../../src/chain/chain.ts'
import { masked } from '../../src/chain/masked.ts'
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { defaultBackend } from '../../src/kernel/backend.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { transformationOf } from '../../src/kernel/transformationOf.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { stepperOn } from '../../src/run/stepperOn.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { double, like, paramsOf } from '../support/arbitraries.ts'
import { asts, kernelOfAsts } from '../support/expressions.ts'
import { expectSame } from '../support/same.ts'

const link = asts.map((expressions) => transformationOf(kernelOfAsts(expressions)) as unknown as AnyTransformation)
const hidden = ({ init, update }: AnyTransformation): AnyTransformation => ({ init, update })

/** Chains of fused, opaque, masked and protected links, nested in every way. */
const transformation: fc.Arbitrary<AnyTransformation> = fc.letrec<{ tx: AnyTransformation }>((tie) => ({
  tx: fc.oneof(
    { maxDepth: 2 },
    { weight: 3, arbitrary: link },
    { weight: 1, arbitrary: link.map(hidden) },
    { weight: 1, arbitrary: link.map((tx) => masked(tx, (path) => path.length % 2 === 1)) },
    { weight: 1, arbitrary: link.map((tx) => applyIfFinite(tx, 1)) },
    { weight: 2, arbitrary: fc.array(tie('tx'), { maxLength: 3 }).map((members) => chain(...members)) },
  ),
})).tx

const problem = paramsOf(double).chain((params) =>
  fc.record({
    params: fc.constant(params),
    steps: fc.array(fc.record({ g: like(params, double), value: double }), { minLength: 3, maxLength: 3 }),
  }),
)

describe('the stepper', () => {
  test.prop([transformation, problem])('stepping in place ≡ update, then applyUpdates, bit for bit', (tx, { params, steps }) => {
    for (const backend of [defaultBackend(), interpreter]) {
      const inPlace = stepperOn(backend, tx, params)
      let [p, state]: [Params, unknown] = [params, tx.init(params)]
      expectSame(inPlace.snapshot(), { params: p, state })
      for (const { g, value } of steps) {
        const [u, next]: readonly [Params, unknown] = tx.update(g, state, p, { value, grad: g })
        ;[p, state] = [applyUpdates(p, u), next]
        inPlace.setGrads(g)
        inPlace.step({ value })
        expectSame(inPlace.params, p)
        expectSame(inPlace.snapshot().state, state)
      }
    }
  })

  test.prop([transformation, problem])(
    'a snapshot is a value: later steps leave it, restoring it repeats them',
    (tx, { params, steps }) => {
      const inPlace = stepperOn(defaultBackend(), tx, params)
      const go = (): unknown => {
        for (const { g, value } of steps) {
          inPlace.setGrads(g)
          inPlace.step({ value })
        }
        return inPlace.snapshot()
      }
      const before = inPlace.snapshot()
      const copy = structuredClone(before)
      const once = go()
      expectSame(before, copy)
      inPlace.restore(before)
      expectSame(go(), once)
    },
  )
})
