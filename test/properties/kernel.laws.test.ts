import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { interpreter } from '../../src/kernel/interpreter.ts'
import type { Backend } from '../../src/kernel/program.ts'
import type { ErasedKernel } from '../../src/kernel/trace.ts'
import { transformationOf } from '../../src/kernel/transformationOf.ts'
import { makeStaged } from '../../src/kernel/wasm/staged.ts'
import { fuseKernels } from '../../src/chain/fuseKernels.ts'
import type { Params } from '../../src/params/params.ts'
import { double, like, paramsOf } from '../support/arbitraries.ts'
import { asts, kernelOfAsts } from '../support/expressions.ts'
import { referenceUpdate } from '../support/reference.ts'
import { expectSame } from '../support/same.ts'

const backends: readonly Backend[] = [interpreter, makeStaged()]

/** Params, and two steps of gradients and of the loop's own gradient. */
const run = paramsOf(double).chain((params) =>
  fc.record({
    params: fc.constant(params),
    steps: fc.array(fc.record({ g: like(params, double), grad: like(params, double), value: double }), { minLength: 2, maxLength: 2 }),
  }),
)

interface Run {
  readonly params: Params
  readonly steps: readonly { readonly g: Params; readonly grad: Params; readonly value: number }[]
}

type Update = (
  g: Params,
  state: unknown,
  params: Params,
  extra: { readonly value: number; readonly grad: Params },
) => readonly [unknown, unknown]

const trajectory = (update: Update, state: unknown, { params, steps }: Run): readonly unknown[] => {
  let held = state
  return steps.map(({ g, ...extra }) => {
    const [u, next] = update(g, held, params, extra)
    held = next
    return [u, next]
  })
}

const everywhere = (kernel: ErasedKernel, on: Run, reference: Update): void => {
  for (const backend of backends) {
    const tx = transformationOf(kernel, backend)
    const state = tx.init(on.params)
    expectSame(trajectory(tx.update, state, on), trajectory(reference, state, on))
  }
}

describe('a kernel means the same in every reading, bit for bit', () => {
  test.prop([asts, run])('random expressions: interpreted ≡ WebAssembly ≡ unfolded reference', (expressions, on) => {
    const kernel = kernelOfAsts(expressions)
    everywhere(kernel, on, (g, state, params, extra) => referenceUpdate(kernel, g, state, params, extra))
  })

  test.prop([asts, asts, asts, run])('fusion: chain(a, b, c) ≡ a, then b, then c', (a, b, c, on) => {
    const links = [a, b, c].map(kernelOfAsts)
    everywhere(fuseKernels(links, [0, 1, 2]), on, (g, state, params, extra) => {
      let u: unknown = g
      const next = links.map((link, i) => {
        const [v, after] = referenceUpdate(link, u as Params, (state as readonly unknown[])[i], params, extra)
        u = v
        return after
      })
      return [u, next]
    })
  })
})
