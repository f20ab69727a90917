/** What JavaScript may hand to an export, and how the library may refuse it. */
import fc from 'fast-check'
import { scaleByAdam, sgd, type Params } from '../../src/index.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'

const cyclic = (): unknown => {
  const record: Record<string, unknown> = { w: new Float64Array([1, 2]) }
  record['self'] = record
  return record
}

/** Whole numbers stay small: a matrix of 2³¹ rows or as many iterations are what was asked for. */
const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, 0.5, 0.9, -1, NaN, Infinity, -Infinity, 1e-8, 5e-324, 1e6 + 0.5),
  fc.integer({ min: -2, max: 6 }),
)

const leaves = fc.oneof(
  fc.array(fc.double(), { maxLength: 4 }).map((xs) => Float64Array.from(xs)),
  fc.constantFrom([2, 2], [2, 3], [0], [], [1, 2, 2]).map((shape) => {
    const size = shape.reduce<number>((product, side) => product * side, 1)
    return tensor(
      shape,
      Array.from({ length: size }, (_, i) => i - 1),
    )
  }),
)

/** Shaped as {@link good}, or not. */
export const trees: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant({ w: tensor([2, 2], [1, 2, 3, 4]), b: [new Float64Array([5, 6])] }),
  leaves,
  fc.record({ w: leaves, b: fc.array(leaves, { maxLength: 2 }) }),
  fc.array(leaves, { maxLength: 3 }),
)

/** Params that most transformations take. */
export const good: Params = { w: tensor([2, 2], [1, 2, 3, 4]), b: [new Float64Array([5, 6])] }

const functions = fc.constantFrom<(x: never) => unknown>(
  () => 1,
  (x) => x,
  (x) => [1, x],
  () => true,
  () => undefined,
)

/** Values of a type that some export asks for. */
export const wellTyped: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: trees },
  { weight: 3, arbitrary: numbers },
  { weight: 1, arbitrary: functions },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(sgd(0.1), scaleByAdam(), [sgd(0.1)], [2, 2], ['w'], 'w', [0], {}, [], undefined) },
)

/** Values of a type that hardly any export asks for. */
export const illTyped: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, NaN, Infinity, '', '0.1', Symbol('s'), 1n, true),
  fc
    .constantFrom<() => unknown>(
      cyclic,
      () => [cyclic()],
      () => Object.create(null),
      () => Object.assign(Object.create(null) as object, { w: new Float64Array(1) }),
      () => new Array(3),
      () => new Float32Array(2),
      () => new Date(0),
      () => new Map(),
      () => ({ w: [1, null] }),
      () => ({ w: undefined }),
      () => ({ init: 1, update: 2 }),
      () => ({ toString: 1, valueOf: 1 }),
      () => ({ _tag: 'Tensor', shape: [2], data: new Float64Array(3) }),
      () => ({ _tag: 'Tensor', shape: ['2'], data: new Float64Array(2) }),
      () => JSON.parse('{"__proto__":{"polluted":1}}'),
    )
    .map((make) => make()),
  functions,
)

/** Anything. */
export const anything: fc.Arbitrary<unknown> = fc.oneof({ weight: 2, arbitrary: wellTyped }, illTyped)

/** The names that a function reads from the objects it is given: those of its options. */
export const namesRead = (f: (...args: unknown[]) => unknown): readonly string[] => {
  const names = new Set<string>()
  const spy: object = new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'string') names.add(name)
        return undefined
      },
    },
  )
  try {
    f(spy, spy, spy, spy)
  } catch {
    // The names were read before.
  }
  return ['learningRate', ...names]
}

const engine = /^(Cannot|Invalid|Maximum|Reduce|Spread|Class)|is not (a function|iterable|a constructor)/

/** Is this how the library refuses: TreeMismatchError, or RangeError or TypeError by the name of what refuses? */
export const isRefusal = (error: unknown): boolean =>
  error instanceof TreeMismatchError ||
  ((error instanceof RangeError || error instanceof TypeError) && /^[\w.[\] ]+: ./.test(error.message) && !engine.test(error.message))

/**
 * Is this the language's own TypeError, for a value of a kind that the compiler refuses? Its classes are those of SECURITY.md:
 * no object, list or function where one is opened, walked or called; a symbol, bigint or object where a number or text is computed with.
 */
export const isOfTheLanguage = (error: unknown): boolean =>
  error instanceof TypeError &&
  /^Cannot (destructure property|read properties of (undefined|null)|convert|mix BigInt|use 'in' operator)|is not iterable|^Spread syntax|is not a function/.test(
    error.message,
  )

/** The data in a value in words, to see later whether it was changed; what was seen before is not entered again. */
export const inked = (value: unknown, seen: Set<unknown> = new Set()): string => {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'f' : Object.is(value, -0) ? '-0' : String(value)
  if (seen.has(value)) return '…'
  seen.add(value)
  if (ArrayBuffer.isView(value)) return `[${[...(value as Float64Array)].map((x) => inked(x)).join()}]`
  return `{${Object.entries(value).map(([key, below]) => `${key}: ${inked(below, seen)}`).join()}}` // prettier-ignore
}
