/** What JavaScript may hand to the library, and how the library may refuse it. */
import fc from 'fast-check'
import { adam } from '../../src/optimizers/adam.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

class Strange {
  readonly w = new Float64Array([1])
}

const cyclic = (): unknown => {
  const tree: Record<string, unknown> = { w: new Float64Array([1, 2]) }
  tree['self'] = tree
  return tree
}

const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 3, 0.5, -1, NaN, Infinity, -Infinity, 1e-8, 1e308, 5e-324, 2 ** 53, 2 ** 31, -(2 ** 53)),
  fc.double(),
  fc.integer({ min: -3, max: 8 }),
)

const leaves = fc.oneof(
  fc.array(fc.double(), { maxLength: 6 }).map((xs) => Float64Array.from(xs)),
  fc.constantFrom([2, 2], [2, 3], [0], [], [1, 2, 2]).chain((shape) => {
    const size = shape.reduce<number>((product, side) => product * side, 1)
    return fc.array(fc.double(), { minLength: size, maxLength: size }).map((xs) => tensor(shape, xs))
  }),
)

const trees = fc.oneof(leaves, fc.record({ w: leaves, b: fc.array(leaves, { maxLength: 2 }) }), fc.array(leaves, { maxLength: 3 }))

/** Values as the types ask for them, somewhere. */
export const wellTyped: fc.Arbitrary<unknown> = fc.oneof(
  trees,
  leaves,
  numbers,
  fc.boolean(),
  fc.constantFrom<unknown>('w', 'same', [2, 2], ['w'], [0], {}, [], undefined),
  fc.constantFrom<unknown>(
    () => 1,
    (x: unknown) => x,
    () => true,
    adam(0.1),
    [adam(0.1)],
  ),
)

/** Values that no type asks for. */
export const illTyped: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
  }),
  fc.constantFrom<unknown>(
    undefined,
    null,
    NaN,
    '0.1',
    'Infinity',
    Symbol('s'),
    1n,
    [1, 2],
    { w: [1, 2] },
    new Float32Array(2),
    new Date(0),
    new Map(),
  ),
  fc
    .constantFrom<() => unknown>(
      cyclic,
      () => [cyclic()],
      () => new Strange(),
      () => Object.create(null),
      () => new Array(3),
      () => ({
        get w(): Float64Array {
          return new Float64Array([1])
        },
      }),
      () => ({ _tag: 'Tensor', shape: [2], data: new Float64Array(3) }),
      () => ({ _tag: 'Tensor', shape: ['2'], data: new Float64Array(2) }),
      () => ({ _tag: 'Tensor', shape: [NaN], data: new Float64Array(2) }),
      () => ({ toString: 1, valueOf: 1 }),
      () => JSON.parse('{"__proto__":{"polluted":1}}'),
      () => ({ init: 1, update: 2 }),
      () => ({ w: undefined }),
    )
    .map((make) => make()),
)

const engine = /^(Cannot |Class |Invalid |Maximum |Reduce |Division |.* is not |.* is not iterable|undefined|null|Array buffer|Unable)/

/** Is this how the library refuses: a RangeError or TypeError that names its owner, or a TreeMismatchError? */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TreeMismatchError ||
  ((error instanceof RangeError || error instanceof TypeError) && /^[\w. ]+: ./.test(error.message) && !engine.test(error.message))

/** A copy of the data in a value, to see later whether it was changed. */
export const copyOf = (value: unknown, seen: Map<unknown, unknown> = new Map()): unknown => {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen.get(value) ?? value
  if (value instanceof Float64Array) return value.slice()
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain) return value
  const copy: Record<string, unknown> = Array.isArray(value) ? (new Array(value.length) as never) : {}
  seen.set(value, copy)
  for (const key of Object.keys(value))
    Object.defineProperty(copy, key, {
      value: copyOf((value as Record<string, unknown>)[key], seen),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  return copy
}
