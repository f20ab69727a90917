import { expect, expectTypeOf, test } from 'vitest'
import { key, type Key, split, uniform } from '../../src/linalg/random/index.ts'
import { type Params, tensor, treeAllclose, treeRandomLike, treeSplitKeyLike } from '../../src/params/index.ts'
import golden from '../golden/random.json' with { type: 'json' }
import { expectSame } from '../support/same.ts'

interface Recorded {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

const { seed, target, splitKeyLike, normal, uniform: uniforms } = golden.trees
const leafOf = ({ shape, data }: Recorded): Params => (shape.length > 1 ? tensor(shape, data) : Float64Array.from(data))
const params = { w: leafOf(target.w), b: target.b.map(leafOf) }

test('the keys of optax, whatever the order of the record', () => {
  expectSame(treeSplitKeyLike(key(seed), params), splitKeyLike)
  expectSame(treeSplitKeyLike(key(seed), { b: params.b, w: params.w }), splitKeyLike)
})

test('the numbers of optax', () => {
  expectSame(treeRandomLike(key(seed), params, { sampler: uniform }), { w: leafOf(uniforms.w), b: uniforms.b.map(leafOf) })
  const wanted = { w: leafOf(normal.w), b: normal.b.map(leafOf) }
  expect(treeAllclose<Params>(treeRandomLike<Params>(key(seed), params), wanted, { rtol: 1e-14, atol: 0 })).toBe(true)
})

test('keys are sorted at every depth, indices as numbers', () => {
  const leaf = new Float64Array(1)
  const many = Array.from({ length: 12 }, () => leaf)
  const keys = split(key(3), 15)
  expectSame(treeSplitKeyLike(key(3), { b: { z: leaf, a: leaf }, B: leaf, a: many }), {
    B: keys[0],
    a: keys.slice(1, 13),
    b: { a: keys[13], z: keys[14] },
  })
})

test('one leaf has the first key, nothing has none', () => {
  expectSame(treeSplitKeyLike(key(0), new Float64Array(2)), split(key(0), 1)[0])
  expectSame(treeSplitKeyLike(key(0), { a: [] }), { a: [] })
})

test('a tree of keys has the type of the params', () => {
  expectTypeOf(treeSplitKeyLike(key(0), { w: [new Float64Array(1)] as const })).toEqualTypeOf<{ readonly w: readonly [Key] }>()
})
