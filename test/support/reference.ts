/**
 * The unfolded reading of a kernel: every operation at once over the whole tree, on plain numbers, nothing shared, folded or compiled.
 * It shares `evaluate` (what an operation means) and the slots of a state with the library, and nothing else.
 */
import type { Ops } from '../../src/kernel/algebra.ts'
import { codeOf, elementOps, evaluate } from '../../src/kernel/numbers.ts'
import { readSlots, type Selector, type Slot, slotsOf } from '../../src/kernel/slots.ts'
import type { ErasedKernel } from '../../src/kernel/trace.ts'
import { flattenLike } from '../../src/params/flatten.ts'
import { hollowStructure } from '../../src/params/hollow.ts'
import { leafNumbersOf, leafNumbersTree } from '../../src/params/leafNumbers.ts'
import type { Params } from '../../src/params/params.ts'
import { structureOf } from '../../src/params/structure.ts'
import { unflatten } from '../../src/params/unflatten.ts'
import { build } from '../../src/params/nest.ts'

/** A number of the step, one per leaf, or all numbers of all leaves; null where a leaf has nothing. */
type Value =
  | { readonly rank: 0; readonly x: number }
  | { readonly rank: 1; readonly xs: readonly (number | null)[] }
  | { readonly rank: 2; readonly xss: readonly (Float64Array | null)[] }

const blockSum = (xs: Float64Array): number => {
  let total = 0
  for (let start = 0; start < xs.length; start += 1024) {
    const lanes = [0, 0]
    xs.subarray(start, start + 1024).forEach((x, i) => (lanes[i % 2] = (lanes[i % 2] as number) + x))
    total += (lanes[0] as number) + (lanes[1] as number)
  }
  return total
}
const largest = (xs: Float64Array): number => xs.reduce((a, b) => Math.max(a, b), -Infinity)

const algebra = (lengths: readonly number[], selected: (selector: Selector) => readonly boolean[]): Ops => {
  let scope: readonly boolean[] = lengths.map(() => true)
  const value = (v: Value | number): Value => (typeof v === 'number' ? { rank: 0, x: v } : v)
  const at = (v: Value, leaf: number, i: number): number | null =>
    v.rank === 0 ? v.x : v.rank === 1 ? (v.xs[leaf] as number | null) : (v.xss[leaf]?.[i] ?? null)
  const present = (v: Value, leaf: number): boolean => v.rank === 0 || (v.rank === 1 ? v.xs[leaf] : v.xss[leaf]) !== null
  const lift = (f: (...xs: number[]) => number, given: readonly (Value | number)[], least: 0 | 1): Value => {
    const args = given.map(value)
    const rank = Math.max(least, ...args.map((arg) => arg.rank))
    const compute = (leaf: number, i: number): number => f(...args.map((arg) => at(arg, leaf, i) as number))
    if (rank === 0) return { rank: 0, x: compute(0, 0) }
    const has = lengths.map((_n, leaf) => args.every((arg) => present(arg, leaf)))
    if (rank === 1) return { rank: 1, xs: lengths.map((_n, leaf) => (has[leaf] === true ? compute(leaf, 0) : null)) }
    return {
      rank: 2,
      xss: lengths.map((n, leaf) => (has[leaf] === true ? Float64Array.from({ length: n }, (_, i) => compute(leaf, i)) : null)),
    }
  }
  const overLeaf = (f: (xs: Float64Array) => number) => (v: Value | number): Value => {
    const arg = value(v)
    return {
      rank: 1,
      xs: lengths.map((n, leaf) =>
        scope[leaf] === true && present(arg, leaf) ? f(Float64Array.from({ length: n }, (_, i) => at(arg, leaf, i) as number)) : null,
      ),
    }
  } // prettier-ignore
  const overTree = (f: (xs: Float64Array) => number, combine: (a: number, b: number) => number, unit: number) => (v: Value | number): Value => {
    const parts = overLeaf(f)(v) as { readonly xs: readonly (number | null)[] }
    return { rank: 0, x: parts.xs.reduce((sofar: number, part) => (part === null ? sofar : combine(sofar, part)), unit) }
  } // prettier-ignore
  const table = Object.fromEntries(
    elementOps.map((op) => [op, (...args: Value[]) => lift((a, b, c) => evaluate(codeOf(op), a, b, c), args, 0)]),
  )
  const ops = {
    ...table,
    selectTruth: table['select'],
    pow: (a: Value, b: Value) => lift(Math.pow, [a, b], 0),
    call: (f: () => number, ...xs: Value[]) => lift(f, xs, 0),
    callLeaf: (f: () => number, ...xs: Value[]) => lift(f, xs, 1),
    get size(): Value {
      return { rank: 1, xs: lengths.map((n, leaf) => (scope[leaf] === true ? n : null)) }
    },
    sumLeaf: overLeaf(blockSum),
    maxLeaf: overLeaf(largest),
    sumTree: overTree(blockSum, (a, b) => a + b, 0),
    maxTree: overTree(largest, Math.max, -Infinity),
    only: (selector: Selector, v: { readonly xss: readonly (Float64Array | null)[] }): Value => ({
      rank: 2,
      xss: v.xss.map((xs, leaf) => (selected(selector)[leaf] === true ? xs : null)),
    }),
    merge: (selector: Selector, a: Value | number, b: Value | number): Value => {
      const [x, y] = [value(a), value(b)]
      const pick = (leaf: number): Value => (selected(selector)[leaf] === true ? x : y)
      return { rank: 2, xss: lengths.map((n, leaf) => (present(pick(leaf), leaf) ? Float64Array.from({ length: n }, (_, i) => at(pick(leaf), leaf, i) as number) : null)) } // prettier-ignore
    },
    inside: <A>(selector: Selector, body: () => A): A => {
      const outer = scope
      scope = outer.map((is, leaf) => is && selected(selector)[leaf] === true)
      const result = body()
      scope = outer
      return result
    },
  }
  return ops as unknown as Ops
}

/** `update` of a kernel by the unfolded reading. */
export const referenceUpdate = (
  kernel: ErasedKernel,
  updates: Params,
  state: unknown,
  params: Params,
  extra: { readonly value?: number; readonly grad?: Params } = {},
): readonly [updates: unknown, state: unknown] => {
  const structure = structureOf(params)
  const { tree, slots } = slotsOf(kernel.init)
  const leaves = flattenLike(structure, params)
  const selected = (selector: Selector): readonly boolean[] => selector(structure, params)
  const present = (slot: Slot): readonly boolean[] =>
    leaves.map((_x, leaf) => slot.within.every((selector) => selected(selector)[leaf] === true))
  const elements = (value: unknown): Value => ({ rank: 2, xss: flattenLike(structure, value) })
  const held: Value[] = []
  readSlots(tree, state).forEach((value, index) => {
    const slot = slots[index] as Slot
    if (slot.kind === 'element') {
      const arrays = flattenLike(hollowStructure(structure, present(slot)), value)
      held[slot.index] = { rank: 2, xss: arrays.map((xs, leaf) => (present(slot)[leaf] === true ? xs : null)) }
    } else if (slot.kind === 'leaf') {
      held[slot.index] = { rank: 1, xs: leafNumbersOf(structure, value).map((x, leaf) => (present(slot)[leaf] === true ? x : null)) }
    } else held[slot.index] = { rank: 0, x: Number(value) }
  })
  const ops = algebra(leaves.map(({ length }) => length), selected) // prettier-ignore
  const seen = { value: { rank: 0, x: extra.value }, grad: extra.grad === undefined ? undefined : elements(extra.grad) }
  const traced = build(tree, (slot) => held[slot.index])
  const [u, next] = kernel.step(ops)(elements(updates) as never, traced as never, elements(params) as never, seen as never)
  const arrays = (value: unknown): readonly (Float64Array | null)[] => {
    const v = (typeof value === 'number' ? { rank: 0, x: value } : value) as Value
    return leaves.map((x, leaf) => {
      if (v.rank === 2) return v.xss[leaf] as Float64Array | null
      const filler = v.rank === 0 ? v.x : (v.xs[leaf] as number | null)
      return filler === null ? null : new Float64Array(x.length).fill(filler)
    })
  }
  const treeOf = (value: unknown, where: readonly boolean[]): unknown => {
    let i = 0
    const all = arrays(value).map((xs, leaf) => (where[leaf] === true ? xs : null) ?? new Float64Array(0))
    return unflatten(hollowStructure(structure, where), () => all[i++] as Float64Array)
  }
  const after: unknown[] = []
  readSlots(tree, next).forEach((value, index) => {
    const slot = slots[index] as Slot
    if (slot.kind === 'element') after[slot.index] = treeOf(value, present(slot))
    else if (slot.kind === 'leaf') {
      let i = 0
      const before = held[slot.index] as { readonly xs: readonly (number | null)[] }
      const original = leafNumbersOf(structure, readSlots(tree, state)[slot.index])
      const xs = arrays(0).map(
        (_x, leaf) => (present(slot)[leaf] === true ? perLeaf(value, leaf) : before.xs[leaf]) ?? (original[leaf] as number),
      )
      after[slot.index] = leafNumbersTree(structure, () => xs[i++] as number)
    } else
      after[slot.index] =
        slot.kind === 'truth' ? (value as { x: number }).x !== 0 : typeof value === 'number' ? value : (value as { x: number }).x
  })
  return [treeOf(u, leaves.map(() => true)), build(tree, (slot) => after[slot.index])] // prettier-ignore
}

const perLeaf = (value: unknown, leaf: number): number | null => {
  const v = (typeof value === 'number' ? { rank: 0, x: value } : value) as Value
  return v.rank === 1 ? (v.xs[leaf] as number | null) : (v as { x: number }).x
}
