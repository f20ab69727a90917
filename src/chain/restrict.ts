import { restrictKernel } from '../kernel/restrictKernel.ts'
import type { Extras } from '../kernel/extras.ts'
import { type ErasedTransformation, kernelOf, transformationOf } from '../kernel/transformationOf.ts'
import type { Selector } from '../kernel/slots.ts'
import { hollow, refill } from '../params/hollow.ts'
import type { Params } from '../params/params.ts'
import { structureOf } from '../params/structure.ts'
import type { AnyTransformation } from '../transformation.ts'

type Evaluate = (params: Params) => number
type EvaluateBoth = (params: Params) => readonly [value: number, grad: Params]

const restrictOpaque = (inner: ErasedTransformation, selector: Selector): ErasedTransformation => ({
  init: (params) => {
    const structure = structureOf(params)
    return inner.init(hollow(structure, params, selector(structure, params)))
  },
  update: (updates, state, params, extra = {}) => {
    const structure = structureOf(params)
    const present = selector(structure, params)
    const only = (tree: Params): Params => hollow(structure, tree, present)
    const seen: Record<string, unknown> = { ...extra }
    const { grad, valueFn, valueAndGradFn } = extra as Extras & { grad?: Params; valueFn?: Evaluate; valueAndGradFn?: EvaluateBoth }
    if (grad !== undefined) seen['grad'] = only(grad)
    if (valueFn !== undefined) seen['valueFn'] = (part: Params) => valueFn(refill(part, params, present))
    if (valueAndGradFn !== undefined) {
      seen['valueAndGradFn'] = (part: Params) => {
        const [value, whole] = valueAndGradFn(refill(part, params, present))
        return [value, only(whole)]
      }
    }
    const [u, next] = inner.update(only(updates), state, only(params), seen)
    return [refill(u as Params, updates, present), next]
  },
})

/**
 * A transformation on the selected leaves only; the others pass through. Its state has empty leaves where nothing is selected.
 * A kernel stays a kernel: it is traced once for each class of leaves.
 */
export const restrict = (transformation: AnyTransformation, selector: Selector): AnyTransformation => {
  const inner = transformation as unknown as ErasedTransformation
  const kernel = kernelOf(inner)
  const restricted = kernel === undefined ? restrictOpaque(inner, selector) : transformationOf(restrictKernel(kernel, selector))
  return restricted as unknown as AnyTransformation
}
