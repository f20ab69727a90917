import { flattenInto, flattenLike } from '../params/flatten.ts'
import type { Params, Path } from '../params/params.ts'
import { structureOf } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import { unflatten } from '../params/unflatten.ts'
import { defaultBackend } from './backend.ts'
import { asNumber } from './asNumber.ts'
import type { Extras } from './extras.ts'
import type { Node } from './graph.ts'
import { type Fused, fusePointwise } from './fuse.ts'
import type { Layout } from './layout.ts'
import type { Backend } from './program.ts'
import { regionIndex } from './regions.ts'
import type { Stretch } from './scalars.ts'
import { readSlots, type Slot, slotsOf } from './slots.ts'
import type { ErasedKernel } from './trace.ts'
import { build } from '../params/nest.ts'

/** A transformation whose types are erased. */
export interface ErasedTransformation {
  readonly init: (params: Params) => unknown
  readonly update: (updates: Params, state: unknown, params: Params, extra?: Extras) => readonly [updates: unknown, state: unknown]
}

const kernels = new WeakMap<object, ErasedKernel>()

/** The kernel that a transformation was made from; undefined when it is opaque. */
export const kernelOf = (transformation: object): ErasedKernel | undefined => kernels.get(transformation)

/** The pure transformation of a kernel: every update reads its trees once and writes fresh ones. */
export const transformationOf = (kernel: ErasedKernel, backend: Backend = defaultBackend()): ErasedTransformation => {
  const { tree, slots, selectors, layOut } = slotsOf(kernel.init)
  const { wide } = kernel
  const paths = slots.map(({ path }): Path => ['state', ...path])
  const fusedFor = new Map<string, Fused>()
  let last: Layout | undefined

  const layoutOf = (params: Params, leaves: Float64Array[]): Layout => {
    if (last !== undefined && flattenInto(last.structure, params, leaves, true)) return last
    leaves.length = 0
    const structure = structureOf(params)
    flattenInto(structure, params, leaves)
    last = layOut(structure, params, slots, selectors)
    return last
  }
  const fusedOf = (layout: Layout): Fused => {
    const known = fusedFor.get(layout.key)
    if (known !== undefined) return known
    const made = (wide?.fuse ?? fusePointwise)(kernel, tree, slots, layout.classes, backend)
    fusedFor.set(layout.key, made)
    return made
  }
  const init = (params: Params): unknown => {
    const leaves: Float64Array[] = []
    const layout = layoutOf(params, leaves)
    return build(tree, (slot: Slot) => {
      if (slot.kind === 'element') {
        const { start } = slot
        let leaf = 0
        return unflatten(layout.structureOf(slot), ({ length }) => {
          const data = leaves[leaf++] as Float64Array
          return 'copy' in start ? data.slice(0, length) : new Float64Array(length).fill(start.fill)
        })
      }
      if (slot.kind === 'leaf') return slot.numbers.tree(layout.structure, () => slot.start)
      return slot.kind === 'truth' ? slot.start !== 0 : slot.start
    })
  }

  const update: ErasedTransformation['update'] = (updates, state, params, extra = {}) => {
    const leaves: Float64Array[] = []
    const layout = layoutOf(params, leaves)
    const fused = fusedOf(layout)
    const { structure, stretches } = layout
    const ins: Float64Array[][] = [flattenLike(structure, updates), leaves, [], []]
    const held = readSlots(tree, state)
    for (let i = 0; i < slots.length; i++) {
      const slot = slots[i] as Slot
      const [kept, path] = [held[i], paths[i] as Path]
      if (slot.kind === 'element') ins[regionIndex(i)] = flattenLike(layout.structureOf(slot), kept, path)
      else held[i] = slot.kind === 'leaf' ? slot.numbers.of(structure, kept, path) : asNumber(kept, path)
    }
    const { outs, valueOf } = fused.run(held, layout, ins, extra)
    const next = build(tree, (slot) => {
      if (slot.kind === 'element') return treeFrom(layout.structureOf(slot), outs[regionIndex(slot.index)] as readonly Float64Array[])
      if (slot.kind === 'leaf') {
        return slot.numbers.after(structure, held[slot.index] as readonly number[], (leaf) => {
          const node = fused.nodeOf(slot.index, (stretches[leaf] as Stretch).leafClass)
          return node === null ? undefined : valueOf(node, leaf)
        })
      }
      const number = valueOf(fused.nodeOf(slot.index, 0) as Node, -1)
      return slot.kind === 'truth' ? number !== 0 : number
    })
    return [treeFrom(structure, outs[regionIndex('u')] as readonly Float64Array[]), next]
  }

  const transformation: ErasedTransformation = { init, update }
  kernels.set(transformation, kernel)
  return transformation
}
