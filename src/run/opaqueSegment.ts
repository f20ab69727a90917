import type { ErasedTransformation } from '../kernel/transformationOf.ts'
import { flattenLike } from '../params/flatten.ts'
import type { Params } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import type { SegmentInPlace } from './kernelSegment.ts'

/** The views that an opaque segment works between. */
export interface OpaqueViews {
  readonly g: readonly Float64Array[]
  readonly p: readonly Float64Array[]
  readonly grad: readonly Float64Array[]
  readonly u: readonly Float64Array[]
}

/** An opaque segment at work: it is given copies, since it may keep what it is given, and its updates are copied in. */
export const opaqueSegment = (transformation: ErasedTransformation, structure: Structure, views: OpaqueViews): SegmentInPlace => {
  const copy = (arrays: readonly Float64Array[]): Params => treeFrom(structure, arrays.map((array) => array.slice())) as Params // prettier-ignore
  let state = transformation.init(copy(views.p))
  return {
    jobs: [],
    step: (extra) => {
      const [updates, next] = transformation.update(copy(views.g), state, copy(views.p), { ...extra, grad: copy(views.grad) })
      flattenLike(structure, updates).forEach((array, leaf) => views.u[leaf]?.set(array))
      state = next
    },
    snapshot: () => [state],
    restore: ([held]) => {
      return () => {
        state = held
      }
    },
  }
}
