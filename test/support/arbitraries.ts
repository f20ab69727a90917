import { fc } from '@fast-check/vitest'
import { isLeaf, leafData, leafLike } from '../../src/params/leaf.ts'
import type { Leaf, Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'

/** Doubles at which arithmetic is strange. */
export const special: fc.Arbitrary<number> = fc.constantFrom(
  NaN,
  Infinity,
  -Infinity,
  0,
  -0,
  5e-324,
  -5e-324,
  2.225073858507201e-308,
  -1e-310,
  Number.EPSILON,
  1e-160,
  -1e160,
  1.7e308,
  -Number.MAX_VALUE,
  2 ** 53,
  1,
  -1,
)

/** Finite doubles of everyday size, some of them small whole numbers. */
export const ordinary: fc.Arbitrary<number> = fc.oneof(
  { weight: 4, arbitrary: fc.noBias(fc.integer({ min: -1e8, max: 1e8 })).map((k) => (k * Math.PI) / 1e7) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }) },
)

/** Doubles of everyday size, one in five of them special. */
export const double: fc.Arbitrary<number> = fc.oneof({ weight: 4, arbitrary: ordinary }, { weight: 1, arbitrary: special })

/** Numbers of a given length. Long ones repeat a short pattern, so that they are cheap to make and to shrink. */
export const vector = (length: number, element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<Float64Array> =>
  length <= 32
    ? fc.array(element, { minLength: length, maxLength: length }).map((xs) => Float64Array.from(xs))
    : fc
        .array(element, { minLength: 7, maxLength: 7 })
        .map((pattern) => Float64Array.from({ length }, (_, i) => (pattern[i % 7] as number) * (1 - (i >> 3) / 1024)))

/** How long a leaf is: mostly a few numbers, at times none, rarely more than two blocks of 1024. */
const length: fc.Arbitrary<number> = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(1, 2, 3, 5, 8) },
  { weight: 4, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constantFrom(1023, 1024, 1025, 2051) },
)

const shape: fc.Arbitrary<readonly number[]> = fc.oneof(
  { weight: 8, arbitrary: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom([], [0, 2], [33, 63]) },
)

/** A leaf of any kind: a vector, or a tensor of rank 0 to 3. */
export const leafOf = (element: fc.Arbitrary<number>): fc.Arbitrary<Leaf> =>
  fc.oneof(
    { weight: 2, arbitrary: length.chain((n) => vector(n, element)) },
    {
      weight: 1,
      arbitrary: shape.chain((sides) =>
        vector(
          sides.reduce((a, b) => a * b, 1),
          element,
        ).map((data) => tensor(sides, data)),
      ),
    },
  )

const key: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('w', 'b', 'layers', 'mu', 'count', 'x', 'y') },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', '10', '2', 'a b', 'length', 'é') },
)

const record = <A>(child: fc.Arbitrary<A>): fc.Arbitrary<Record<string, A>> =>
  fc
    .tuple(fc.uniqueArray(fc.tuple(key, child), { maxLength: 4, selector: ([name]) => name }), fc.integer({ min: 0, max: 7 }))
    .map(([entries, draw]) => (draw === 7 ? Object.setPrototypeOf(Object.fromEntries(entries), null) : Object.fromEntries(entries)))

/** Params of every form: a leaf, or records (at times without prototype) and arrays of them, empty ones too. */
export const paramsOf = (element: fc.Arbitrary<number>): fc.Arbitrary<Params> =>
  fc.letrec<{ tree: Params }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 2, arbitrary: leafOf(element) },
      { weight: 2, arbitrary: record(tie('tree')) },
      { weight: 1, arbitrary: fc.array(tie('tree'), { maxLength: 3 }) },
    ),
  })).tree

/** Params of every form with everyday numbers. */
export const params: fc.Arbitrary<Params> = paramsOf(ordinary)

const fill = (tree: Params, element: fc.Arbitrary<number>): fc.Arbitrary<Params> => {
  if (isLeaf(tree)) return vector(leafData(tree).length, element).map((data) => leafLike(tree, data))
  if (Array.isArray(tree)) return fc.tuple(...tree.map((child: Params) => fill(child, element)))
  const names = Object.keys(tree)
  return fc
    .tuple(...Object.values(tree as Record<string, Params>).map((child) => fill(child, element)))
    .map((children) => Object.fromEntries(children.map((child, i) => [names[i] as string, child])))
}

/** Other numbers in the same structure: gradients for these params. */
export const like = <P extends Params>(tree: P, element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<P> =>
  fill(tree, element) as fc.Arbitrary<P>

/** Two trees of one structure: params and gradients. */
export const pairOf = (element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<readonly [Params, Params]> =>
  paramsOf(element).chain((tree) => fc.tuple(fc.constant(tree), like(tree, element)))

/** Three trees of one structure. */
export const tripleOf = (element: fc.Arbitrary<number> = ordinary): fc.Arbitrary<readonly [Params, Params, Params]> =>
  paramsOf(element).chain((tree) => fc.tuple(fc.constant(tree), like(tree, element), like(tree, element)))
