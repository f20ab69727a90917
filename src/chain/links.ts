import { fuseKernels } from './fuseKernels.ts'
import { type ErasedTransformation, kernelOf } from '../kernel/transformationOf.ts'
import { at } from '../kernel/slots.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import { type Nest, takeAll } from '../params/nest.ts'
import type { Path } from '../params/params.ts'

/** A transformation in the place of a leaf. */
interface Link {
  readonly link: ErasedTransformation
}

/** How links are nested: a chain in a chain keeps its own tuple in the state. */
export type LinkNest = Nest<Link>

const nests = new WeakMap<object, LinkNest>()

/** How a transformation is nested: a chain with an opaque link shows its links, all else is one link. */
export const nestOf = (transformation: ErasedTransformation): LinkNest => nests.get(transformation) ?? { link: transformation }

/** Let a chain show its links, so that a chain around it can fuse across the border. */
export const showNest = (transformation: ErasedTransformation, nest: LinkNest): void => {
  nests.set(transformation, nest)
}

/** The links in order, nesting forgotten. */
export const linksOf = (nest: LinkNest): readonly ErasedTransformation[] => ('link' in nest ? [nest.link] : nest.children.flatMap(linksOf))

/** Where the states of the links stand, in order. */
export const pathsOf = (nest: LinkNest, path: Path = []): readonly Path[] =>
  'link' in nest ? [path] : nest.children.flatMap((child, i) => pathsOf(child, [...path, nest.keys[i] as string | number]))

/**
 * The states of the links, in order.
 *
 * @throws TreeMismatchError where the state is not nested as the links are.
 */
export const statesOf = (nest: LinkNest, state: unknown): readonly unknown[] =>
  takeAll(nest, state, (_link, held, into) => void into.push(held), ['state'])

/** Links that run as one: a fused kernel whose state is the tuple of theirs, or one opaque link. */
export type Segment =
  | { readonly kernel: ErasedKernel; readonly from: number; readonly to: number }
  | { readonly opaque: ErasedTransformation; readonly from: number; readonly to: number }

/** The segments of a nest of links: as few as possible. */
export const segmentsOf = (nest: LinkNest): readonly Segment[] => {
  const [links, paths] = [linksOf(nest), pathsOf(nest)]
  const segments: Segment[] = []
  let fusible: ErasedKernel[] = []
  const close = (to: number): void => {
    if (fusible.length === 0) return
    segments.push({ kernel: fuseKernels(fusible), from: to - fusible.length, to })
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
