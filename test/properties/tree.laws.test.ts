// Longer than 200 lines: one short law for each tree tool.
import { fc, test } from '@fast-check/vitest'
import type { HKT } from 'fp-ts/HKT.js'
import { type Applicative, getApplicativeComposition } from 'fp-ts/lib/Applicative.js'
import * as A from 'fp-ts/lib/Array.js'
import * as C from 'fp-ts/lib/Const.js'
import * as I from 'fp-ts/lib/Identity.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as S from 'fp-ts/lib/string.js'
import { describe, expect } from 'vitest'
import { flattenInto, flattenLike } from '../../src/params/flatten.ts'
import {
  applyUpdates,
  eqParams,
  fromTree,
  incrementalUpdate,
  type Leaf,
  type Params,
  toTree,
  type Tree,
  treeAdd,
  treeAddScale,
  treeAllclose,
  treeClip,
  treeDiv,
  treeFoldable,
  treeFullLike,
  treeFunctor,
  treeLeaves,
  treeLeavesWithPath,
  treeMap,
  treeMapWithPath,
  treeMax,
  treeMin,
  TreeMismatchError,
  treeMul,
  treeNorm,
  treePaths,
  treeRandomLike,
  treeRavel,
  treeScale,
  treeSize,
  treeSplitKeyLike,
  treeSub,
  treeSum,
  treeTraversable,
  treeUpdateInfinityMoment,
  treeUpdateMoment,
  treeVdot,
  treeWhere,
  treeZipWith,
} from '../../src/params/index.ts'
import { isLeaf } from '../../src/params/leaf.ts'
import { structureOf } from '../../src/params/structure.ts'
import { unflatten } from '../../src/params/unflatten.ts'
import { type GradientTransformation, stateless, type Stateless } from '../../src/transformation.ts'
import { double, ordinary, pairOf, params, paramsOf, special, tripleOf } from '../support/arbitraries.ts'
import { difference, expectSame } from '../support/same.ts'

/** The same tree with the keys of every record written backwards. */
const backwards = (tree: Params): Params => {
  if (isLeaf(tree)) return tree
  if (Array.isArray(tree)) return tree.map(backwards)
  return Object.fromEntries(
    Object.entries<Params>(tree as Readonly<Record<string, Params>>)
      .toReversed()
      .map(([key, child]) => [key, backwards(child)]),
  )
}

const vectorOf = (tree: Params): Float64Array => treeRavel(tree).vector
const negated = (x: Float64Array): Float64Array => x.map((value) => -value)
const halved = (x: Float64Array): Float64Array => x.map((value) => value / 2)

describe('treeMap is a functor', () => {
  test.prop([paramsOf(double)])('identity: treeMap(x => x, t) ≡ t', (t) => expectSame(treeMap((x) => x, t), t)) // prettier-ignore
  test.prop([paramsOf(double)])('composition: treeMap(x => g(f(x)), t) ≡ treeMap(g, treeMap(f, t))', (t) => {
    expectSame(treeMap((x) => halved(negated(x)), t), treeMap(halved, treeMap(negated, t))) // prettier-ignore
  })
  test.prop([paramsOf(double)])('purity: t is as it was', (t) => {
    const before = structuredClone(t)
    treeMap(negated, t)
    expectSame(t, before)
  })
})

describe('flattening', () => {
  test.prop([paramsOf(double)])('unflatten ∘ flatten ≡ identity', (t) => {
    const structure = structureOf(t)
    const leaves = flattenLike(structure, t).values()
    expectSame(unflatten(structure, () => leaves.next().value as Float64Array), t) // prettier-ignore
  })
  test.prop([paramsOf(double)])('unravel ∘ ravel ≡ identity', (t) => {
    const { vector, unravel } = treeRavel(t)
    expectSame(unravel(vector), t)
    expect(vector.length).toBe(treeSize(t))
  })
  test.prop([pairOf(double)])('ravel ∘ unravel ≡ identity', ([t, u]) => {
    const vector = vectorOf(u)
    expectSame(treeRavel(treeRavel(t).unravel(vector)).vector, vector)
  })
  test.prop([params])('keys in any order: flattenLike(structureOf(t), backwards(t)) ≡ flattenLike(structureOf(t), t)', (t) => {
    expectSame(flattenLike(structureOf(t), backwards(t)), flattenLike(structureOf(t), t))
    expect(flattenInto(structureOf(t), structuredClone(t), [], true)).toBe(true)
  })
  test.prop([params, params])('two trees match ≡ their structures are the same', (t, u) => {
    const isSame = difference(structureOf(backwards(t)), structureOf(t)) === undefined
    expect(flattenInto(structureOf(t), backwards(t), [], true)).toBe(isSame)
    const blank = (tree: Params): unknown => treeMapWithPath((_, leaf) => (leaf instanceof Float64Array ? leaf.length : leaf.shape), tree)
    expect(flattenInto(structureOf(t), u, [])).toBe(difference(blank(t), blank(u)) === undefined)
  })
  test.prop([params, fc.nat(), fc.constantFrom([1], 1, null, new Float32Array(1), new Float64Array(7))])(
    'what differs at a leaf is refused at its path',
    (t, draw, stranger) => {
      const paths = treePaths(t)
      fc.pre(paths.length > 0)
      const path = paths[draw % paths.length]
      const broken = treeMapWithPath((at, leaf) => (difference(at, path) === undefined ? stranger : leaf), t) as Params
      expect(() => treeZipWith((x) => x, t, broken)).toThrow(TreeMismatchError)
      expect(() => applyUpdates(t, broken)).toThrow(expect.objectContaining({ path }))
    },
  )
  test.prop([params])('leaves with paths ≡ paths and leaves', (t) => {
    expectSame(treeLeavesWithPath(t).map(([path]) => path), treePaths(t)) // prettier-ignore
    expectSame(treeLeavesWithPath(t).map(([, leaf]) => leaf), treeLeaves(t)) // prettier-ignore
    expectSame(treeMapWithPath((_, leaf) => leaf, t), t) // prettier-ignore
  })
})

describe('tools on trees are tools on vectors', () => {
  type Elementwise = (x: number, y: number) => number
  const binary: readonly (readonly [string, (t: Params, u: Params) => Params, Elementwise])[] = [
    ['treeAdd: x + y', treeAdd, (x, y) => x + y],
    ['treeAdd: (x + y) + x', (t, u) => treeAdd(t, u, t), (x, y) => x + y + x],
    ['applyUpdates: x + y', applyUpdates, (x, y) => x + y],
    ['treeSub: x − y', treeSub, (x, y) => x - y],
    ['treeMul: x y', treeMul, (x, y) => x * y],
    ['treeDiv: x / y', treeDiv, (x, y) => x / y],
    ['treeScale: 0.3 x', (t) => treeScale(0.3, t), (x) => 0.3 * x],
    ['treeAddScale: x + 0.3 y', (t, u) => treeAddScale(t, 0.3, u), (x, y) => x + 0.3 * y],
    ['treeFullLike: 3', (t) => treeFullLike(t, 3), () => 3],
    ['treeClip: min(max(x, −1), 2)', (t) => treeClip(t, { minValue: -1, maxValue: 2 }), (x) => Math.min(Math.max(x, -1), 2)],
    ['incrementalUpdate: 0.3 x + 0.7 y', (t, u) => incrementalUpdate(t, u, 0.3), (x, y) => 0.3 * x + 0.7 * y],
    ['treeUpdateMoment: 0.3 x + 0.7 y', (t, u) => treeUpdateMoment(t, u, 0.7, 1), (x, y) => (1 - 0.7) * x + 0.7 * y],
    ['treeUpdateMoment: 0.3 x² + 0.7 y', (t, u) => treeUpdateMoment(t, u, 0.7, 2), (x, y) => (1 - 0.7) * (x * x) + 0.7 * y],
    ['treeUpdateInfinityMoment: max(|x| + ε, 0.7 y)', (t, u) => treeUpdateInfinityMoment(t, u, 0.7, 1e-3), (x, y) => Math.max(Math.abs(x) + 1e-3, 0.7 * y)], // prettier-ignore
    ['treeWhere: y', (t, u) => treeWhere(false, t, u), (_, y) => y],
  ]
  test.each(binary)('%s', (_, tool, elementwise) => {
    fc.assert(
      fc.property(pairOf(double), ([t, u]) => {
        const [x, y] = [vectorOf(t), vectorOf(u)]
        expectSame(tool(t, backwards(u)), treeRavel(t).unravel(x.map((value, i) => elementwise(value, y[i] as number)))) // prettier-ignore
      }),
    )
  })

  /** A sum without rounding worth speaking of. */
  const total = (xs: Float64Array): number => xs.reduce((sum, x) => sum + x, 0)
  const near = (actual: number, expected: number, size: number): void =>
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-12 * (1 + size))

  test.prop([pairOf()])('treeSum, treeVdot, treeNorm: Σ x, Σ x y, √Σ x², Σ |x|, max |x|', ([t, u]) => {
    const [x, y] = [vectorOf(t), vectorOf(u)]
    const size = total(x.map((value) => value * value)) + total(y.map((value) => value * value))
    near(treeSum(t), total(x), size)
    near(treeVdot(t, backwards(u)), total(x.map((value, i) => value * (y[i] as number))), size)
    near(treeNorm(t), Math.hypot(...x), size)
    near(treeNorm(t, { ord: 1 }), total(x.map(Math.abs)), size)
    expect(treeNorm(t, { ord: Infinity })).toBe(Math.max(0, ...x.map(Math.abs)))
  })
  test.prop([params])('treeSum, treeMax ≡ what a kernel reduces to, bit for bit', (t) => {
    const reduced = (tx: GradientTransformation<Stateless>): number | undefined => vectorOf(tx.update(t, {}, t)[0])[0]
    fc.pre(treeSize(t) > 0)
    expect(
      reduced(
        stateless(
          ({ sumTree }) =>
            (g) =>
              sumTree(g),
        ),
      ),
    ).toBe(treeSum(t))
    expect(
      reduced(
        stateless(
          ({ maxTree }) =>
            (g) =>
              maxTree(g),
        ),
      ),
    ).toBe(treeMax(t))
  })
  test.prop([paramsOf(double)])('treeMax, treeMin: max x, min x', (t) => {
    expectSame([treeMax(t), treeMin(t)], [Math.max(...vectorOf(t)), Math.min(...vectorOf(t))])
  })
  test.prop([pairOf(), ordinary])('treeVdot is symmetric and linear: ⟨a x, y⟩ ≡ a ⟨y, x⟩', ([t, u], a) => {
    expect(treeVdot(t, u)).toBe(treeVdot(u, t))
    near(treeVdot(treeScale(a, t), u), a * treeVdot(t, u), Math.abs(a) * (treeVdot(t, t) + treeVdot(u, u)))
  })
  test.prop([tripleOf()])('treeNorm obeys the triangle inequality', ([t, u]) => {
    for (const ord of [1, 2, Infinity]) {
      const bound = treeNorm(t, { ord }) + treeNorm(u, { ord })
      expect(treeNorm(treeAdd(t, u), { ord })).toBeLessThanOrEqual(bound * (1 + 1e-14))
    }
  })
  test.prop([paramsOf(double)])('treeAllclose: t is close to t, NaN allowed', (t) => {
    expect(treeAllclose(t, t, { equalNan: true, rtol: 0, atol: 0 })).toBe(true)
    expect(treeAllclose(t, t)).toBe(vectorOf(t).every((x) => !Number.isNaN(x)))
  })
})

describe('random trees', () => {
  const key = fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff))
  test.prop([key, params])('the order of keys does not matter: treeSplitKeyLike(k, backwards(t)) ≡ treeSplitKeyLike(k, t)', (k, t) => {
    expectSame(treeSplitKeyLike(k, backwards(t)), treeSplitKeyLike(k, t))
    expectSame(treeRandomLike(k, backwards(t)), treeRandomLike(k, t))
  })
  test.prop([key, params])('structure: treeRandomLike(k, t) is like t', (k, t) => {
    expectSame(structureOf(treeRandomLike(k, t)), structureOf(t))
  })
})

/** Trees whose leaves are arrays of strings: leaves that could be taken for nesting. */
const nested: fc.Arbitrary<Tree<readonly string[]>> = params.map((t) => {
  const labels = treePaths(t).values()
  return treeFunctor.map(toTree(t), () => (labels.next().value as readonly (string | number)[]).map(String))
})

describe('fp-ts instances', () => {
  const f = (words: readonly string[]): string => words.join('/')
  const g = (word: string): readonly number[] => [word.length]

  test.prop([nested])('functor, identity: map(t, x => x) ≡ t', (t) => expectSame(treeFunctor.map(t, (x) => x), t)) // prettier-ignore
  test.prop([nested])('functor, composition: map(t, x => g(f(x))) ≡ map(map(t, f), g)', (t) => {
    expectSame(treeFunctor.map(t, (x) => g(f(x))), treeFunctor.map(treeFunctor.map(t, f), g)) // prettier-ignore
  })
  test.prop([paramsOf(double)])('fromTree ∘ toTree ≡ identity', (t) => expectSame(fromTree(toTree(t)), t))
  test.prop([params])('toTree ∘ fromTree ≡ identity', (t) => {
    const tree: Tree<Leaf> = toTree(t)
    expectSame(toTree(fromTree(tree)), tree)
  })

  test.prop([nested])('foldable: foldMap(M)(t, f) ≡ reduce(t, M.empty, (sum, x) => M.concat(sum, f(x)))', (t) => {
    expect(treeFoldable.foldMap(S.Monoid)(t, f)).toBe(treeFoldable.reduce(t, '', (sum, x) => sum + f(x)))
  })
  test.prop([nested])('foldable: reduce is reduceRight backwards', (t) => {
    const forwards = treeFoldable.reduce(t, [] as readonly string[], (list, x) => [...list, f(x)])
    expectSame(
      treeFoldable.reduceRight(t, [] as readonly string[], (x, list) => [f(x), ...list]),
      forwards,
    )
  })

  test.prop([nested])('traversable, identity: traverse(Identity)(t, f) ≡ map(t, f)', (t) => {
    expectSame(treeTraversable.traverse(I.Applicative)(t, f), treeFunctor.map(t, f))
  })
  test.prop([nested])('traversable, naturality: η(traverse(F)(t, f)) ≡ traverse(G)(t, x => η(f(x)))', (t) => {
    const some = (words: readonly string[]): O.Option<string> => (words.includes('w') ? O.none : O.some(f(words)))
    const toArray = <B>(option: O.Option<B>): B[] => (O.isSome(option) ? [option.value] : [])
    expectSame(
      toArray(treeTraversable.traverse(O.Applicative)(t, some)),
      treeTraversable.traverse(A.Applicative)(t, (x) => toArray(some(x))),
    )
  })
  test.prop([nested])(
    'traversable, composition: traverse(F∘G)(t, x => F.map(f(x), g)) ≡ F.map(traverse(F)(t, f), u => traverse(G)(u, g))',
    (t) => {
      const first = (words: readonly string[]): O.Option<string> => (words.includes('b') ? O.none : O.some(f(words)))
      const second = (word: string): readonly number[] => (word.includes('x') ? [] : [word.length, -1])
      const composed = getApplicativeComposition(O.Applicative, RA.Applicative) as unknown as Applicative<'F∘G'>
      const few = treeFoldable.reduce(t, 0, (n) => n + 1) <= 6
      fc.pre(few)
      const inOneGo: unknown = treeTraversable.traverse(composed)(
        t,
        (x) => O.Functor.map(first(x), second) as unknown as HKT<'F∘G', number>,
      )
      const inTwo = O.Functor.map(treeTraversable.traverse(O.Applicative)(t, first), (u) =>
        treeTraversable.traverse(RA.Applicative)(u, second),
      )
      expectSame(inOneGo, inTwo)
    },
  )
  test.prop([nested])('traversable: foldMap(M)(t, f) ≡ traverse(Const(M))(t, f)', (t) => {
    const inConst = treeTraversable.traverse(C.getApplicative(S.Monoid))(t, (x) => C.make<string>(f(x)))
    expect(inConst).toBe(treeFoldable.foldMap(S.Monoid)(t, f))
  })

  test.prop([tripleOf(special)])('eqParams is an equivalence, and difference() agrees', ([t, u]) => {
    expect(eqParams.equals(t, backwards(t))).toBe(true)
    expect(eqParams.equals(t, u)).toBe(eqParams.equals(u, t))
    expect(eqParams.equals(t, u)).toBe(difference(t, u) === undefined)
  })
})
