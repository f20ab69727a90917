/** Reading the golden files: calls and trees as JSON, and when two numbers agree. */
import { readFileSync } from 'node:fs'
import * as descend from 'descend'
import { expect } from 'vitest'
import type { AnyTransformation, Params } from '../../src/index.ts'

/** A number; what JSON has no number for is written as a word. */
export type GoldenNumber = number | 'NaN' | 'Infinity' | '-Infinity'

/** A leaf as JSON, row major. */
export interface GoldenLeaf {
  readonly shape: readonly number[]
  readonly data: readonly GoldenNumber[]
}

/** A tree as JSON. */
export type GoldenTree = GoldenLeaf | readonly GoldenTree[] | { readonly [key: string]: GoldenTree }

/** `fn(...args, options)` as JSON; `injectHyperparams` has the call whose hyperparameters it injects instead. */
export interface Call {
  readonly fn: string
  readonly args?: readonly unknown[]
  readonly options?: Readonly<Record<string, unknown>>
  readonly inner?: Call
}

type AnyFunction = (...args: readonly unknown[]) => unknown

const library: Readonly<Record<string, unknown>> = descend

const isRecord = (x: unknown): x is Readonly<Record<string, unknown>> => typeof x === 'object' && x !== null && !Array.isArray(x)
const mapRecord = <A, B>(record: Readonly<Record<string, A>>, f: (a: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, f(value)]))

/** The data of a golden file. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- a file has the type that its reader says
export const readGolden = <Data>(file: string): Data => JSON.parse(readFileSync(`test/golden/${file}.json`, 'utf8')) as Data

/** A number from its JSON. */
export const numberOf = (x: GoldenNumber): number => Number(x)

const isLeaf = (tree: GoldenTree): tree is GoldenLeaf => 'data' in tree && Array.isArray(tree.data)

/** A tree from its JSON: rank 2 and up are tensors. */
export const treeOf = (tree: GoldenTree): Params => {
  if (!isLeaf(tree)) return Array.isArray(tree) ? tree.map(treeOf) : mapRecord(tree as Readonly<Record<string, GoldenTree>>, treeOf)
  const data = Float64Array.from(tree.data, numberOf)
  return tree.shape.length < 2 ? data : descend.tensor(tree.shape, data)
}

/** The functions in a call that the library does not export. */
export const missingIn = (json: unknown): readonly string[] => {
  if (Array.isArray(json)) return json.flatMap(missingIn)
  if (!isRecord(json)) return []
  const own = typeof json['fn'] === 'string' && typeof library[json['fn']] !== 'function' ? [json['fn']] : []
  return [...own, ...Object.values(json).flatMap(missingIn)]
}

const argumentOf = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(argumentOf)
  if (!isRecord(json)) return json
  if ('$call' in json) return callOf(json['$call'] as Call)
  return '$tree' in json ? json['$tree'] : mapRecord(json, argumentOf)
}

/** What a call gives. A null argument is one left out; a null option is passed. */
export const callOf = ({ fn, args = [], options = {}, inner }: Call): unknown => {
  const f = library[fn] as AnyFunction
  if (inner !== undefined) {
    const [learningRate] = inner.args ?? []
    const make = ({ learningRate: rate, ...rest }: Readonly<Record<string, unknown>>): unknown =>
      (library[inner.fn] as AnyFunction)(rate, rest)
    return f(make, { learningRate: argumentOf(learningRate), ...mapRecord(inner.options ?? {}, argumentOf) })
  }
  if (fn === 'namedChain')
    return f(Object.fromEntries((args as readonly [string, unknown][]).map(([name, link]) => [name, argumentOf(link)])))
  const optional = Object.keys(options).length === 0 ? [] : [argumentOf(options)]
  return f(...args.map((arg) => (arg === null ? undefined : argumentOf(arg))), ...optional)
}

/** The transformation of a call. */
export const transformationOf = (call: Call): AnyTransformation => callOf(call) as AnyTransformation

/** A call as one would write it. */
export const showCall = ({ fn, args = [], options = {}, inner }: Call): string => {
  const show = (json: unknown): string => {
    if (isRecord(json) && '$call' in json) return showCall(json['$call'] as Call)
    if (isRecord(json) && '$tree' in json) return JSON.stringify(json['$tree'])
    return Array.isArray(json) ? `[${json.map(show).join(', ')}]` : isRecord(json) ? showRecord(json) : JSON.stringify(json)
  }
  const showRecord = (record: Readonly<Record<string, unknown>>): string =>
    `{ ${Object.entries(record).map(([key, value]) => `${key}: ${show(value)}`).join(', ')} }` // prettier-ignore
  const all = [
    ...args.map(show),
    ...(inner === undefined ? [] : [showCall(inner)]),
    ...(Object.keys(options).length > 0 ? [showRecord(options)] : []),
  ]
  return `${fn}(${all.join(', ')})`
}

const dataOf = (leaf: unknown): Float64Array | undefined => {
  if (leaf instanceof Float64Array) return leaf
  return isRecord(leaf) && leaf['data'] instanceof Float64Array ? leaf['data'] : undefined
}

/** Each number is within `tolerance` of the golden one, relative to it plus a hundredth of the leaf's largest. */
export const expectClose = (got: unknown, want: GoldenTree, tolerance: number, path = ''): void => {
  if (!isLeaf(want)) {
    for (const [key, child] of Object.entries(want))
      expectClose((got as Readonly<Record<string, unknown>>)[key], child, tolerance, `${path}.${key}`)
    return
  }
  const [numbers, golden] = [dataOf(got), want.data.map(numberOf)]
  expect(numbers?.length, `${path}: how many numbers`).toBe(golden.length)
  const largest = Math.max(...golden.map(Math.abs).filter(Number.isFinite), 0)
  for (const [i, y] of golden.entries()) {
    const x = (numbers as Float64Array)[i] as number
    const agrees = Object.is(x, y) || x === y || Math.abs(x - y) <= tolerance * (Math.abs(y) + largest / 100)
    if (!agrees) expect.fail(`${path}[${i}]: ${x} for ${y}`)
  }
}
