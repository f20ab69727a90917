// Longer than 200 lines: half of it is the table of sets that every law is about.
/** What a projection is: the nearest member of a set. */
import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Params } from '../../src/params/params.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { treeLeaves } from '../../src/params/treeLeaves.ts'
import { treeNorm } from '../../src/params/treeNorm.ts'
import { treeScale } from '../../src/params/treeScale.ts'
import { treeSub } from '../../src/params/treeSub.ts'
import { treeSum } from '../../src/params/treeSum.ts'
import { treeVdot } from '../../src/params/treeVdot.ts'
import { leafData } from '../../src/params/leaf.ts'
import {
  projectionBox,
  projectionHalfspace,
  projectionHypercube,
  projectionHyperplane,
  projectionL1Ball,
  projectionL1Sphere,
  projectionL2Ball,
  projectionL2Sphere,
  projectionLinfBall,
  projectionNonNegative,
  projectionSimplex,
  projectionVector,
} from '../../src/projections/index.ts'

type Tree = { readonly u: Float64Array; readonly w: readonly [Float64Array] }

const entry = fc.oneof(
  { weight: 4, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }).map((v) => (Math.abs(v) < 1e-6 ? 0 : v)) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
)
const tree: fc.Arbitrary<Tree> = fc
  .tuple(fc.array(entry, { minLength: 3, maxLength: 3 }), fc.array(entry, { minLength: 2, maxLength: 2 }))
  .map(([u, w]) => ({ u: Float64Array.from(u), w: [Float64Array.from(w)] }))
const away = tree.filter((x) => globalNorm(x) > 1e-3)
const scale = fc.double({ min: 0.1, max: 5, noNaN: true })

const TOLERANCE = 1e-9
const numbers = (x: Params): readonly number[] => treeLeaves(x).flatMap((leaf) => [...leafData(leaf)])
const distance = (x: Tree, y: Tree): number => globalNorm(treeSub(x, y))
const near = (a: number, b: number): boolean => Math.abs(a - b) <= TOLERANCE

interface Case {
  readonly project: (x: Tree) => Tree
  readonly contains: (y: Tree) => boolean
  /** Some member, from numbers of everyday size. */
  readonly member: (seed: Tree) => Tree
}

/** A set by name: its projection, its members, and whether it is convex. */
const sets: Readonly<Record<string, { readonly set: fc.Arbitrary<Case>; readonly convex: boolean }>> = {
  'y ≥ 0': {
    convex: true,
    set: fc.constant({
      project: projectionNonNegative,
      contains: (y) => numbers(y).every((v) => v >= 0),
      member: (z) => ({ u: z.u.map(Math.abs), w: [z.w[0].map(Math.abs)] }),
    }),
  },
  'lower ≤ y ≤ upper': {
    convex: true,
    set: fc.tuple(tree, scale).map(([lower, s]) => {
      const upper = { u: lower.u.map((v) => v + s), w: [lower.w[0].map((v) => v + s)] } as const
      const inside = (y: Float64Array, low: Float64Array, high: Float64Array): boolean => y.every((v, i) => v >= low[i]! && v <= high[i]!)
      const place = (y: Float64Array, low: Float64Array): Float64Array => y.map((v, i) => low[i]! + (s * (v + 4)) / 8)
      return {
        project: (x) => projectionBox(x, lower, upper),
        contains: (y) => inside(y.u, lower.u, upper.u) && inside(y.w[0], lower.w[0], upper.w[0]),
        member: (z) => ({ u: place(z.u, lower.u), w: [place(z.w[0], lower.w[0])] }),
      }
    }),
  },
  '0 ≤ y ≤ s': {
    convex: true,
    set: scale.map((s) => ({
      project: (x) => projectionHypercube(x, s),
      contains: (y) => numbers(y).every((v) => v >= 0 && v <= s),
      member: (z) => ({ u: z.u.map((v) => (s * Math.abs(v)) / 4), w: [z.w[0].map((v) => (s * Math.abs(v)) / 4)] }),
    })),
  },
  'y ≥ 0, Σ y = s': {
    convex: true,
    set: scale.map((s) => ({
      project: (x) => projectionSimplex(x, s),
      contains: (y) => numbers(y).every((v) => v >= 0) && near(treeSum(y), s),
      member: (z) => {
        const positive = { u: z.u.map((v) => v * v + 0.1), w: [z.w[0].map((v) => v * v + 0.1)] } as const
        return treeScale(s / treeSum(positive), positive)
      },
    })),
  },
  '‖y‖₁ = s': {
    convex: false,
    set: scale.map((s) => ({
      project: (x) => projectionL1Sphere(x, s),
      contains: (y) => near(treeNorm(y, { ord: 1 }), s),
      member: (z) => treeScale(s / (treeNorm(z, { ord: 1 }) || 1), z),
    })),
  },
  '‖y‖₁ ≤ s': {
    convex: true,
    set: scale.map((s) => ({
      project: (x) => projectionL1Ball(x, s),
      contains: (y) => treeNorm(y, { ord: 1 }) <= s + TOLERANCE,
      member: (z) => treeScale(s / 20, z),
    })),
  },
  '‖y‖₂ = s': {
    convex: false,
    set: scale.map((s) => ({
      project: (x) => projectionL2Sphere(x, s),
      contains: (y) => near(globalNorm(y), s),
      member: (z) => treeScale(s / (globalNorm(z) || 1), z),
    })),
  },
  '‖y‖₂ ≤ s': {
    convex: true,
    set: scale.map((s) => ({
      project: (x) => projectionL2Ball(x, s),
      contains: (y) => globalNorm(y) <= s + TOLERANCE,
      member: (z) => treeScale(s / 10, z),
    })),
  },
  '‖y‖∞ ≤ s': {
    convex: true,
    set: scale.map((s) => ({
      project: (x) => projectionLinfBall(x, s),
      contains: (y) => treeNorm(y, { ord: Infinity }) <= s,
      member: (z) => treeScale(s / 4, z),
    })),
  },
  'y ∥ a': {
    convex: true,
    set: away.map((a) => ({
      project: (x) => projectionVector(x, a),
      contains: (y) => near(Math.abs(treeVdot(y, a)), globalNorm(y) * globalNorm(a)),
      member: (z) => treeScale(z.u[0]!, a),
    })),
  },
  '⟨y, a⟩ = b': {
    convex: true,
    set: fc.tuple(away, entry).map(([a, b]) => ({
      project: (x) => projectionHyperplane(x, a, b),
      contains: (y) => near(treeVdot(y, a), b),
      member: (z) => treeSub(z, treeScale((treeVdot(z, a) - b) / treeVdot(a, a), a)),
    })),
  },
  '⟨y, a⟩ ≤ b': {
    convex: true,
    set: fc.tuple(away, entry).map(([a, b]) => ({
      project: (x) => projectionHalfspace(x, a, b),
      contains: (y) => treeVdot(y, a) <= b + TOLERANCE,
      member: (z) => treeSub(z, treeScale((treeVdot(z, a) - b) / treeVdot(a, a) + Math.abs(z.u[0]!), a)),
    })),
  },
}

describe.each(Object.entries(sets))('%s', (_, { set, convex }) => {
  test.prop([set, tree])('the members of this test are members', ({ contains, member }, seed) => {
    fc.pre(globalNorm(seed) > 1e-3)
    expect(contains(member(seed))).toBe(true)
  })
  test.prop([set, away])('membership: P(x) ∈ S', ({ project, contains }, x) => {
    expect(contains(project(x))).toBe(true)
  })
  test.prop([set, away])('idempotence: P(P(x)) = P(x)', ({ project }, x) => {
    expect(distance(project(project(x)), project(x))).toBeLessThanOrEqual(TOLERANCE)
  })
  test.prop([set, away])('members stay: P(y) = y for y ∈ S', ({ project, member }, seed) => {
    expect(distance(project(member(seed)), member(seed))).toBeLessThanOrEqual(TOLERANCE)
  })
  test.prop([set, away, away])('nearest: ‖P(x) − x‖ ≤ ‖y − x‖ for y ∈ S', ({ project, member }, x, seed) => {
    expect(distance(project(x), x)).toBeLessThanOrEqual(distance(member(seed), x) + TOLERANCE)
  })
  test.prop([set, away])('purity: x is left as it was', ({ project }, x) => {
    const before = structuredClone(x)
    project(x)
    expect(x).toEqual(before)
  })
  if (!convex) return
  test.prop([set, tree, tree])('non-expansive: ‖P(x) − P(y)‖ ≤ ‖x − y‖', ({ project }, x, y) => {
    expect(distance(project(x), project(y))).toBeLessThanOrEqual(distance(x, y) + TOLERANCE)
  })
  test.prop([set, tree, away])('obtuse: ⟨x − P(x), y − P(x)⟩ ≤ 0 for y ∈ S', ({ project, member }, x, seed) => {
    const foot = project(x)
    expect(treeVdot(treeSub(x, foot), treeSub(member(seed), foot))).toBeLessThanOrEqual(TOLERANCE)
  })
})

describe('between sets', () => {
  test.prop([tree, scale, entry])('the simplex does not see a shift: P(x + t) = P(x)', (x, s, t) => {
    const shifted = { u: x.u.map((v) => v + t), w: [x.w[0].map((v) => v + t)] } as const
    expect(distance(projectionSimplex(shifted, s), projectionSimplex(x, s))).toBeLessThanOrEqual(TOLERANCE)
  })
  test.prop([tree, scale, scale])('scaling: P_{ts}(t x) = t P_s(x)', (x, s, t) => {
    for (const project of [
      projectionSimplex,
      projectionL1Sphere,
      projectionL1Ball,
      projectionL2Ball,
      projectionLinfBall,
      projectionHypercube,
    ]) {
      const [scaled, plain] = [project(treeScale(t, x), s * t), treeScale(t, project(x, s))]
      expect(distance(scaled, plain)).toBeLessThanOrEqual(1e-8)
    }
  })
  test.prop([tree])('x = P(x) − P(−x) over y ≥ 0 (Moreau)', (x) => {
    const [above, below] = [projectionNonNegative(x), projectionNonNegative(treeScale(-1, x))]
    expect(distance(treeSub(above, below), x)).toBe(0)
  })
  test.prop([tree, away])('x = P(x) + Q(x) for a line and the plane across it', (x, a) => {
    expect(distance(treeSub(x, projectionVector(x, a)), projectionHyperplane(x, a, 0))).toBeLessThanOrEqual(TOLERANCE)
  })
})
