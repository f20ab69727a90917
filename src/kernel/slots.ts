import { leafNumbersAfter, leafNumbersOf, leafNumbersTree } from '../params/leafNumbers.ts'
import { type Branch, isAlike, isBranch, type Nest, takeAll } from '../params/nest.ts'
import type { Path, Params } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
import { checkDepth, describe, isRecord } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'
import type { Fill, LeafFill } from './algebra.ts'
import { type LayOut, plainLayout } from './layout.ts'

/** Which leaves of a tree a wrapper works on: a truth value for each leaf, in order. Read once per structure. */
export type Selector = (structure: Structure, params: Params) => readonly boolean[]

/** How a tree in a state begins. */
type Start = { readonly fill: number } | { readonly copy: true }

/** Trees of one number a leaf: what makes and what reads them. `perLeaf` brings it along, so that states without do without. */
export interface LeafNumbering {
  readonly tree: typeof leafNumbersTree
  readonly of: typeof leafNumbersOf
  readonly after: typeof leafNumbersAfter
}

/** A place in a state: one number or truth value of the step, one number a leaf, or a tree shaped as the params. */
export type Slot = { readonly within: readonly Selector[]; readonly index: number; readonly path: Path } & (
  | { readonly kind: 'number' | 'truth'; readonly start: number }
  | { readonly kind: 'leaf'; readonly start: number; readonly numbers: LeafNumbering }
  | { readonly kind: 'element'; readonly start: Start }
)

/** The slots of a state, nested as the state is. */
export type SlotTree = Nest<Slot>

/** What stands in an `init` for a tree, or for one number a leaf. */
class Filled {
  readonly slot:
    { readonly kind: 'leaf'; readonly start: number; readonly numbers: LeafNumbering } | { readonly kind: 'element'; readonly start: Start }
  constructor(slot: Filled['slot']) {
    this.slot = slot
  }
}

/** Selected leaves, and how a kernel with classes of leaves is laid out: what selects brings it along, so that plain kernels do without. */
interface Selection {
  readonly selector: Selector
  readonly layOut: LayOut
}

/** A part of an `init`, and what is to be known of it: the way that errors name in the place of its key, the leaves that its trees have. */
class Around {
  readonly inner: unknown
  readonly path: Path | undefined
  readonly selection: Selection | undefined
  constructor(inner: unknown, path?: Path, selection?: Selection) {
    this.inner = inner
    this.path = path
    this.selection = selection
  }
}

/**
 * A tree of one number, shaped as the params.
 *
 * @example
 * import { elementwise, filled, type GradientTransformation, type StateLambda } from 'descend'
 *
 * interface KeptState<P> { readonly v: P }
 * interface Kept extends StateLambda { readonly state: KeptState<this['params']> }
 * const tx: GradientTransformation<Kept> = elementwise({ init: { v: filled(0.1) }, step: () => (g, state) => [g, state] })
 * tx.init(new Float64Array(2)) // => { v: new Float64Array([0.1, 0.1]) }
 */
export const filled = (value: number): Fill => new Filled({ kind: 'element', start: { fill: value } }) as unknown as Fill

/** A tree of zeros, shaped as the params: `filled(0)`. */
export const zeros: Fill = /* @__PURE__ */ filled(0)

/** A tree that starts as the params. */
export const paramsCopy: Fill = /* @__PURE__ */ new Filled({ kind: 'element', start: { copy: true } }) as unknown as Fill

const numbers: LeafNumbering = { tree: leafNumbersTree, of: leafNumbersOf, after: leafNumbersAfter }

/**
 * One number a leaf: the start of a field of type `LeafNumbers`.
 *
 * @example
 * import { elementwise, type GradientTransformation, type LeafNumbers, perLeaf, type StateLambda } from 'descend'
 *
 * interface LargestState<P> { readonly largest: LeafNumbers<P> }
 * interface Largest extends StateLambda { readonly state: LargestState<this['params']> }
 * const tx: GradientTransformation<Largest> = elementwise({
 *   init: { largest: perLeaf(0) },
 *   step: ({ maxLeaf }) => (g) => [g, { largest: maxLeaf(g) }],
 * })
 * const params = { w: new Float64Array(2), b: new Float64Array(1) }
 * tx.update({ w: Float64Array.of(1, 3), b: Float64Array.of(2) }, tx.init(params), params)[1] // => { largest: { w: 3, b: 2 } }
 */
export const perLeaf = (value: number): LeafFill => new Filled({ kind: 'leaf', start: value, numbers }) as unknown as LeafFill

/** A state in which the trees of `inner` are empty outside the selected leaves. */
export const within = (selection: Selection, inner: unknown): unknown => new Around(inner, undefined, selection)

/** A part of a state that stands elsewhere than under its key: errors name this way to it. */
export const at = (path: Path, inner: unknown): unknown => new Around(inner, path)

/**
 * The slots of a kernel's `init`, the selectors in it, each once, and how it is laid out.
 *
 * @throws TreeMismatchError where something in it begins no state: a text, a `Float64Array`, nothing.
 */
export const slotsOf = (
  init: unknown,
): { readonly tree: SlotTree; readonly slots: readonly Slot[]; readonly selectors: readonly Selector[]; readonly layOut: LayOut } => {
  const slots: Slot[] = []
  const selectors = new Set<Selector>()
  let layOut = plainLayout
  const add = (slot: Slot): SlotTree => {
    slots.push(slot)
    return slot
  }
  const branch = (kind: Branch<Slot>['kind'], keys: Path, parts: readonly unknown[], inside: readonly Selector[], path: Path): SlotTree => {
    const names = parts.map((part, i) => (part instanceof Around ? part.path : undefined) ?? [keys[i] as string])
    return { kind, keys, names, children: parts.map((part, i) => walk(part, inside, [...path, ...(names[i] as Path)])) }
  }
  const walk = (node: unknown, inside: readonly Selector[], path: Path): SlotTree => {
    checkDepth(node, path)
    const place = { within: inside, index: slots.length, path }
    if (node instanceof Around) {
      const { inner, selection } = node
      if (selection === undefined) return walk(inner, inside, path)
      selectors.add(selection.selector)
      layOut = selection.layOut
      return walk(inner, [...inside, selection.selector], path)
    }
    if (typeof node === 'number') return add({ ...place, within: [], kind: 'number', start: node })
    if (typeof node === 'boolean') return add({ ...place, within: [], kind: 'truth', start: Number(node) })
    if (node instanceof Filled) return add({ ...place, ...node.slot })
    if (Array.isArray(node)) return branch('array', [...node.keys()], node, inside, path)
    if (!isRecord(node))
      throw new TreeMismatchError(['init', ...path], 'a number, a truth value, a fill, an array or a record', describe(node))
    return branch('record', Object.keys(node), Object.values(node), inside, path)
  }
  const tree = walk(init, [], [])
  return { tree, slots, selectors: [...selectors], layOut }
}

const readInto = (tree: SlotTree, state: unknown, into: unknown[]): boolean => {
  if (!isBranch(tree)) {
    into[tree.index] = state
    return true
  }
  const { kind, keys, children } = tree
  if (!isAlike(tree, state)) return false
  for (let i = 0; i < children.length; i++) {
    const held = kind === 'array' ? (state as readonly unknown[])[i] : (state as Readonly<Record<string, unknown>>)[keys[i] as string]
    if (!readInto(children[i] as SlotTree, held, into)) return false
  }
  return true
}

/**
 * What a state holds, by slot.
 *
 * @throws TreeMismatchError where the state is not nested as the slots are: it is a state of another transformation.
 */
export const readSlots = (tree: SlotTree, state: unknown): unknown[] => {
  const into: unknown[] = []
  return readInto(tree, state, into) ? into : takeAll(tree, state, () => undefined, ['state'])
}
