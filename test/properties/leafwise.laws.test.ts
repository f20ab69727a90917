import { fc, test } from '@fast-check/vitest'
import { describe } from 'vitest'
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { chain } from '../../src/chain/chain.ts'
import { masked } from '../../src/chain/masked.ts'
import { partition } from '../../src/chain/partition.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import type { ErasedKernel } from '../../src/kernel/trace.ts'
import { kernelOf, transformationOf } from '../../src/kernel/transformationOf.ts'
import type { Params, Path } from '../../src/params/params.ts'
import { showPath } from '../../src/params/showPath.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { double, like, paramsOf } from '../support/arbitraries.ts'
import { asts, kernelOfAsts } from '../support/expressions.ts'
import { referenceUpdate } from '../support/reference.ts'
import { expectSame } from '../support/same.ts'

const problem = paramsOf(double).chain((params) =>
  fc.record({
    params: fc.constant(params),
    steps: fc.array(fc.record({ g: like(params, double), grad: like(params, double), value: double }), { minLength: 3, maxLength: 3 }),
  }),
)

/** Two predicates over paths that look random and always answer the same. */
const predicate = fc.integer({ min: 0, max: 2 ** 30 }).map((salt) => (path: Path): boolean => {
  return Array.from(`${salt}${showPath(path)}`).reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 7) % 3 !== 0
})

const transformation = asts.map((expressions) => transformationOf(kernelOfAsts(expressions)) as unknown as AnyTransformation)

/** The same transformation, its kernel hidden. */
const hidden = ({ init, update }: AnyTransformation): AnyTransformation => ({ init, update })

/** A state without the numbers per leaf: of leaves that a mask hides they mean nothing. */
const comparable = (state: unknown): unknown => {
  if (typeof state !== 'object' || state === null || ArrayBuffer.isView(state)) return state
  if (Array.isArray(state)) return state.map(comparable)
  return Object.fromEntries(Object.entries(state).filter(([key]) => key !== 'perLeaf').map(([key, value]) => [key, comparable(value)])) // prettier-ignore
}

interface Problem {
  readonly params: Params
  readonly steps: readonly { readonly g: Params; readonly grad: Params; readonly value: number }[]
}

const trajectory = (tx: AnyTransformation, { params, steps }: Problem): unknown => {
  let state: unknown = tx.init(params)
  const all = steps.map(({ g, ...extra }) => {
    const [u, next]: readonly [Params, unknown] = tx.update(g, state, params, extra)
    state = next
    return [u, comparable(next)]
  })
  return all
}

const referenceTrajectory = (tx: AnyTransformation, { params, steps }: Problem): unknown => {
  let state: unknown = tx.init(params)
  return steps.map(({ g, ...extra }) => {
    const [u, next] = referenceUpdate(kernelOf(tx) as ErasedKernel, g, state, params, extra)
    state = next
    return [u, comparable(next)]
  })
}

const expectAllReadings = (tx: AnyTransformation, on: Problem): void => {
  expectSame(trajectory(tx, on), referenceTrajectory(tx, on))
  expectSame(
    trajectory(transformationOf(kernelOf(tx) as ErasedKernel, interpreter) as unknown as AnyTransformation, on),
    trajectory(tx, on),
  )
}

describe('wrappers that choose by leaf or by step stay fused and mean the same', () => {
  test.prop([transformation, predicate, problem])('masked(kernel) ≡ masked(its opaque twin)', (tx, mask, on) => {
    const fused = masked(tx, mask)
    expectAllReadings(fused, on)
    expectSame(trajectory(fused, on), trajectory(masked(hidden(tx), mask), on))
  })

  test.prop([transformation, transformation, predicate, predicate, problem])(
    'masked(masked(a)) in a chain ≡ its opaque twin',
    (a, b, outer, inner, on) => {
      const fused = masked(chain(masked(a, inner), b), outer)
      expectAllReadings(fused, on)
      expectSame(trajectory(fused, on), trajectory(masked(chain(masked(hidden(a), inner), hidden(b)), outer), on))
    },
  )

  test.prop([transformation, transformation, predicate, problem])(
    'partition({ a, b }) ≡ partition of the opaque twins',
    (a, b, mask, on) => {
      const label = (path: Path): 'a' | 'b' => (mask(path) ? 'a' : 'b')
      const fused = partition({ a, b }, label)
      expectAllReadings(fused, on)
      expectSame(trajectory(fused, on), trajectory(partition({ a: hidden(a), b: hidden(b) }, label), on))
    },
  )

  test.prop([transformation, fc.integer({ min: 0, max: 2 }), problem])(
    'applyIfFinite(kernel) ≡ applyIfFinite(its opaque twin)',
    (tx, most, on) => {
      const fused = applyIfFinite(tx, most)
      expectAllReadings(fused, on)
      expectSame(trajectory(fused, on), trajectory(applyIfFinite(hidden(tx), most), on))
    },
  )

  test.prop([transformation, transformation, transformation, problem])('opaque links cut a chain and change nothing', (a, b, c, on) => {
    const whole = trajectory(chain(a, b, c), on)
    expectSame(trajectory(chain(a, hidden(b), c), on), whole)
    expectSame(trajectory(chain(hidden(a), b, hidden(c)), on), whole)
  })

  test.prop([transformation, transformation, transformation, problem])('a chain in a chain fuses across the border', (a, b, c, on) => {
    const nested = trajectory(chain(chain(a, hidden(b)), c), on)
    expectSame(nested, trajectory(chain(chain(a, b), c), on))
  })
})
