import { fuseKernels, type Keys, underKeys } from './fuseKernels.ts'
import { type ErasedTransformation, kernelOf } from '../kernel/transformationOf.ts'
import { at } from '../kernel/slots.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import type { Path } from '../params/params.ts'
import { describe, isRecord } from '../params/structure.ts'
import { TreeMismatchError } from '../params/TreeMismatchError.ts'

/** How links are nested: a chain in a chain keeps its own tuple in the state. */
export type Nest = { readonly link: ErasedTransformation } | { readonly keys: Keys; readonly children: readonly Nest[] }

const nests = new WeakMap<object, Nest>()

/** How a transformation is nested: a chain with an opaque link shows its links, all else is one link. */
export const nestOf = (transformation: ErasedTransformation): Nest => nests.get(transformation) ?? { link: transformation }

/** Let a chain show its links, so that a chain around it can fuse across the border. */
export const showNest = (transformation: ErasedTransformation, nest: Nest): void => {
  nests.set(transformation, nest)
}

/** The links in order, nesting forgotten. */
export const linksOf = (nest: Nest): readonly ErasedTransformation[] => ('link' in nest ? [nest.link] : nest.children.flatMap(linksOf))

/** Where the states of the links stand, in order. */
export const pathsOf = (nest: Nest, path: Path = []): readonly Path[] =>
  'link' in nest ? [path] : nest.children.flatMap((child, i) => pathsOf(child, [...path, nest.keys[i] as string | number]))

/** A nested state from the states of the links, taken from `next`. */
export const nestStates = (nest: Nest, next: () => unknown): unknown =>
  'link' in nest ? next() : underKeys(nest.keys, nest.children.map((child) => nestStates(child, next))) // prettier-ignore

/**
 * The states of the links, in order.
 *
 * @throws TreeMismatchError where the state is not nested as the links are.
 */
export const statesOf = (nest: Nest, state: unknown, path: Path = ['state']): readonly unknown[] => {
  if ('link' in nest) return [state]
  const isTuple = typeof nest.keys[0] !== 'string'
  const fits = isTuple
    ? Array.isArray(state) && state.length === nest.keys.length
    : isRecord(state) && nest.keys.every((key) => Object.hasOwn(state, key))
  if (!fits)
    throw new TreeMismatchError(
      path,
      isTuple ? `a state of ${nest.keys.length} parts` : `a state of {${nest.keys.join(', ')}}`,
      describe(state),
    )
  return nest.children.flatMap((child, i) => {
    const key = nest.keys[i] as string | number
    return statesOf(child, (state as Record<string | number, unknown>)[key], [...path, key])
  })
}

/** Links that run as one: a fused kernel whose state is the tuple of theirs, or one opaque link. */
export type Segment =
  | { readonly kernel: ErasedKernel; readonly from: number; readonly to: number }
  | { readonly opaque: ErasedTransformation; readonly from: number; readonly to: number }

/** The segments of a nest of links: as few as possible. */
export const segmentsOf = (nest: Nest): readonly Segment[] => {
  const [links, paths] = [linksOf(nest), pathsOf(nest)]
  const segments: Segment[] = []
  let fusible: ErasedKernel[] = []
  const close = (to: number): void => {
    if (fusible.length === 0) return
    segments.push({ kernel: fuseKernels(fusible, [...fusible.keys()]), from: to - fusible.length, to })
    fusible = []
  }
  for (const [i, link] of links.entries()) {
    const kernel = kernelOf(link)
    if (kernel !== undefined) fusible.push({ ...kernel, init: at(paths[i] as Path, kernel.init) })
    else {
      close(i)
      segments.push({ opaque: link, from: i, to: i + 1 })
    }
  }
  close(links.length)
  return segments
}
