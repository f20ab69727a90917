import { fc } from '@fast-check/vitest'
import { filled, perLeaf, zeros } from '../../src/kernel/slots.ts'
import type { ErasedKernel } from '../../src/kernel/trace.ts'
import { wide } from '../../src/kernel/wide/wide.ts'
import { double } from './arbitraries.ts'

/** An expression of the elementwise language as data: an input, a number, or an operation on expressions. */
export type Ast = string | number | Operation
interface Operation extends ReadonlyArray<Ast> {
  readonly 0: string
}

const unary = ['neg', 'abs', 'sqrt', 'square', 'sign'] as const
const binary = ['add', 'sub', 'mul', 'div', 'min', 'max'] as const
const compare = ['lt', 'le', 'eq'] as const
const constant = fc.oneof(double, fc.constantFrom(0, -0, 1, -1, 2, 0.5, 1024))

/** What an operation yields from what is one rank up or down; inputs by rank. */
const grown = (inputs: fc.Arbitrary<Ast>, own: readonly fc.Arbitrary<Ast>[]) => (self: fc.Arbitrary<Ast>, mask: fc.Arbitrary<Ast>): fc.Arbitrary<Ast> =>
  fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    { weight: 3, arbitrary: inputs },
    { weight: 1, arbitrary: constant },
    { weight: 2, arbitrary: fc.tuple(fc.constantFrom(...unary), self) },
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...binary), self, self) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('select'), mask, self, self) },
    ...own.map((arbitrary) => ({ weight: 1, arbitrary })),
  ) // prettier-ignore

const { scalar, leaf, element } = fc.letrec<Record<'scalar' | 'leaf' | 'element' | 'scalarMask' | 'leafMask' | 'elementMask', Ast>>(
  (tie) => ({
    scalar: grown(fc.constantFrom<Ast>('count', 'value'), [
      fc.tuple(fc.constantFrom('sumTree', 'maxTree'), tie('element')),
      fc.tuple(fc.constant('pow'), constant, tie('scalar')),
      fc.tuple(fc.constant('call'), tie('scalar'), tie('scalar')),
    ])(tie('scalar'), tie('scalarMask')),
    leaf: grown(fc.constantFrom<Ast>('perLeaf', 'size', 'count'), [
      fc.tuple(fc.constantFrom('sumLeaf', 'maxLeaf'), tie('element')),
      fc.tuple(fc.constant('callLeaf'), tie('leaf'), tie('leaf')),
    ])(tie('leaf'), tie('leafMask')),
    element: grown(fc.constantFrom<Ast>('g', 'p', 'grad', 'mu', 'nu'), [tie('leaf'), tie('scalar')])(tie('element'), tie('elementMask')),
    scalarMask: fc.oneof(fc.constant('flag'), fc.tuple(fc.constantFrom(...compare), tie('scalar'), tie('scalar'))),
    leafMask: fc.oneof(tie('scalarMask'), fc.tuple(fc.constantFrom(...compare), tie('leaf'), tie('leaf'))),
    elementMask: fc.oneof(tie('leafMask'), fc.tuple(fc.constantFrom(...compare), tie('element'), tie('element'))),
  }),
)

/** The kernel of expressions for the update, two trees, a number per leaf and a number of the step. */
export interface Asts {
  readonly update: Ast
  readonly mu: Ast
  readonly nu: Ast
  readonly perLeaf: Ast
  readonly count: Ast
}

const power = (a: number, b: number): number => Math.hypot(a, b)

/** A kernel that computes these expressions. */
export const kernelOfAsts = (asts: Asts): ErasedKernel => ({
  wide,
  init: { mu: zeros, nu: filled(0.5), perLeaf: perLeaf(2), count: 1, flag: true },
  step: (operations) => {
    const ops = operations as unknown as Record<string, (...args: unknown[]) => never>
    return (g, state, p, extra) => {
      const { mu, nu, perLeaf: number, count, flag } = state as Record<string, unknown>
      const inputs: Record<string, () => unknown> = {
        g: () => g,
        p: () => p,
        mu: () => mu,
        nu: () => nu,
        perLeaf: () => number,
        count: () => count,
        flag: () => flag,
        grad: () => (extra as Record<string, unknown>)['grad'],
        value: () => (extra as Record<string, unknown>)['value'],
        size: () => ops['size'],
      }
      const build = (ast: Ast): unknown => {
        if (typeof ast === 'number') return ast
        if (typeof ast === 'string') return (inputs[ast] as () => unknown)()
        const [op, ...args] = ast
        const built = args.map(build)
        return (ops[op] as (...xs: unknown[]) => unknown)(...(op.startsWith('call') ? [power] : []), ...built)
      }
      const next = { mu: build(asts.mu), nu: build(asts.nu), perLeaf: build(asts.perLeaf), count: build(asts.count) }
      return [build(asts.update), { ...next, flag: (ops['lt'] as (...xs: unknown[]) => unknown)(next.count, 3) }]
    }
  },
})

/** Kernels of random expressions. */
export const asts: fc.Arbitrary<Asts> = fc.record({ update: element, mu: element, nu: element, perLeaf: leaf, count: scalar })
