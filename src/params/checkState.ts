import { isLeaf, isTensor } from './leaf.ts'
import type { Leaf, Path } from './params.ts'
import { describe, isRecord } from './structure.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/** Stands in a form for a leaf: a number is the length of a `Float64Array`, a list the shape of a `Tensor`. */
class LeafForm {
  readonly sides: number | readonly number[]
  constructor(sides: number | readonly number[]) {
    this.sides = sides
  }
}

/** In the form of a state, an array of so many numbers, or a tensor of a shape. */
export const leafOf = (sides: number | readonly number[]): unknown => new LeafForm(sides)

type Keyed = Readonly<Record<string | number, unknown>>
type Misfit = { readonly path: Path; readonly left: string; readonly right: string }

const sidesOf = (leaf: Leaf): number | readonly number[] => (isTensor(leaf) ? leaf.shape : leaf.length)

const isLike = (sides: number | readonly number[], held: unknown): boolean => {
  if (typeof sides === 'number') return held instanceof Float64Array && held.length === sides
  if (!isTensor(held) || held.shape.length !== sides.length || !sides.every((side, axis) => side === held.shape[axis])) return false
  return held.data.length === sides.reduce((product, side) => product * side, 1)
}

const misfitOf = (form: unknown, held: unknown): Misfit | undefined => {
  const unlike = (left: string): Misfit => ({ path: [], left, right: describe(held) })
  if (typeof form === 'number') return typeof held === 'number' ? undefined : unlike('a number')
  if (typeof form === 'boolean') return typeof held === 'boolean' ? undefined : unlike('a truth value')
  if (form instanceof LeafForm || isLeaf(form)) {
    const sides = form instanceof LeafForm ? form.sides : sidesOf(form)
    return isLike(sides, held) ? undefined : unlike(typeof sides === 'number' ? `length ${sides}` : `shape [${sides.join(', ')}]`)
  }
  const isArray = Array.isArray(form)
  if (!isArray && !isRecord(form)) return undefined
  const keys: readonly (string | number)[] = isArray ? [...form.keys()] : Object.keys(form)
  const isNested = isArray ? Array.isArray(held) && held.length === keys.length : isRecord(held) && Object.keys(held).length === keys.length
  if (!isNested || !keys.every((key) => Object.hasOwn(held as object, key))) return unlike(describe(form))
  for (const key of keys) {
    const below = misfitOf((form as Keyed)[key], (held as Keyed)[key])
    if (below !== undefined) return { ...below, path: [key, ...below.path] }
  }
  return undefined
}

/**
 * Refuse a state of another form. A form is written as the state is: a number for a number, a truth value for one, a leaf (or `leafOf`) for
 * one of its kind and shape, `undefined` for what is another's to look at. Keys, kinds and shapes are compared, no elements.
 *
 * @throws TreeMismatchError where they differ: it is the state of another transformation, or of other params.
 */
export const checkState = (form: unknown, state: unknown, at: Path = ['state']): void => {
  const misfit = misfitOf(form, state)
  if (misfit !== undefined) throw new TreeMismatchError([...at, ...misfit.path], misfit.left, misfit.right)
}
