import { hollowStructure } from '../params/hollow.ts'
import type { Params } from '../params/params.ts'
import { leafPaths, type Structure } from '../params/structure.ts'
import type { Stretch } from './scalars.ts'
import type { Selector, Slot } from './slots.ts'
import type { Selected } from './trace.ts'

/** How a kernel lies on trees of one structure. */
export interface Layout {
  readonly structure: Structure
  /** One stretch a leaf. */
  readonly stretches: readonly Stretch[]
  /** Leaves that every selector treats alike are a class. */
  readonly classes: readonly Selected[]
  /** What the classes are told apart by: layouts with the same key run the same step. */
  readonly key: string
  /** Which leaves a slot has. */
  readonly present: (slot: Slot) => readonly boolean[]
  /** The structure of a slot's tree: absent leaves have length 0. */
  readonly structureOf: (slot: Slot) => Structure
}

const sizes = (structure: Structure): readonly number[] =>
  structure.kind === 'leaf' ? [structure.length] : structure.children.flatMap((child) => sizes(child))

/** Lay a kernel with these slots and selectors on a structure. */
export const makeLayout = (structure: Structure, params: Params, slots: readonly Slot[], selectors: readonly Selector[]): Layout => {
  const lengths = sizes(structure)
  const chosen = new Map(selectors.map((selector) => [selector, selector(structure, params)]))
  const isSelected = (selector: Selector, leaf: number): boolean => chosen.get(selector)?.[leaf] === true
  const signature = (leaf: number): string => selectors.map((selector) => (isSelected(selector, leaf) ? 1 : 0)).join('')
  const signatures = leafPaths(structure).map((_path, leaf) => signature(leaf))
  const distinct = signatures.length === 0 ? [selectors.map(() => 0).join('')] : [...new Set(signatures)]
  const presence = new Map(
    slots.map((slot) => [slot, lengths.map((_n, leaf) => slot.within.every((selector) => isSelected(selector, leaf)))]),
  )
  const structures = new Map(
    slots.map((slot) => {
      return [slot, slot.within.length === 0 ? structure : hollowStructure(structure, presence.get(slot) as readonly boolean[])]
    }),
  )
  return {
    structure,
    stretches: lengths.map((length, leaf) => ({ leaf, length, leafClass: distinct.indexOf(signatures[leaf] as string) })),
    classes: distinct.map((bits) => (selector) => bits[selectors.indexOf(selector)] === '1'),
    key: distinct.join(' '),
    present: (slot) => presence.get(slot) as readonly boolean[],
    structureOf: (slot) => structures.get(slot) as Structure,
  }
}
