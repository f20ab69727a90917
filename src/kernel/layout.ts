import { hollowStructure } from '../params/hollow.ts'
import type { Params } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
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
  /** The structure of a slot's tree: absent leaves have length 0. */
  readonly structureOf: (slot: Slot) => Structure
}

/** How a kernel is laid on a structure. */
export type LayOut = (structure: Structure, params: Params, slots: readonly Slot[], selectors: readonly Selector[]) => Layout

/** The lengths of the leaves, in order. */
export const lengthsOf = (structure: Structure): readonly number[] =>
  structure.kind === 'leaf' ? [structure.length] : structure.children.flatMap(lengthsOf)

/** Lay a kernel without selectors on a structure: all leaves are alike. */
export const plainLayout: LayOut = (structure) => ({
  structure,
  stretches: lengthsOf(structure).map((length, leaf) => ({ leaf, length, leafClass: 0 })),
  classes: [() => false],
  key: '',
  structureOf: () => structure,
})

/** Lay a kernel with these slots and selectors on a structure. */
export const makeLayout: LayOut = (structure, params, slots, selectors) => {
  const lengths = lengthsOf(structure)
  const chosen = new Map(selectors.map((selector) => [selector, selector(structure, params)]))
  const isSelected = (selector: Selector, leaf: number): boolean => chosen.get(selector)?.[leaf] === true
  const signature = (leaf: number): string => selectors.map((selector) => (isSelected(selector, leaf) ? 1 : 0)).join('')
  const signatures = lengths.map((_length, leaf) => signature(leaf))
  const distinct = signatures.length === 0 ? [selectors.map(() => 0).join('')] : [...new Set(signatures)]
  const structures = new Map(
    slots.map((slot) => {
      const present = lengths.map((_length, leaf) => slot.within.every((selector) => isSelected(selector, leaf)))
      return [slot, present.includes(false) ? hollowStructure(structure, present) : structure]
    }),
  )
  return {
    structure,
    stretches: lengths.map((length, leaf) => ({ leaf, length, leafClass: distinct.indexOf(signatures[leaf] as string) })),
    classes: distinct.map((bits) => (selector) => bits[selectors.indexOf(selector)] === '1'),
    key: distinct.join(' '),
    structureOf: (slot) => structures.get(slot) as Structure,
  }
}
