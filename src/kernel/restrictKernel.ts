import { makeLayout } from './layout.ts'
import type { ErasedKernel, LeafwiseOps } from './trace.ts'
import { type Selector, within } from './slots.ts'
import { wide } from './wide/wide.ts'

interface KernelExtra {
  readonly value: never
  readonly grad: never
}

/** A kernel on the selected leaves only: the others pass through, and are empty in its state. It is traced once for each class of leaves. */
export const restrictKernel = <K extends ErasedKernel>(kernel: K, selector: Selector): K => {
  const restricted: ErasedKernel = {
    wide,
    init: within({ selector, layOut: makeLayout }, kernel.init),
    step: (plain) => {
      const ops = plain as LeafwiseOps
      return (g, state, p, extra: KernelExtra) =>
        ops.inside(selector, () => {
          const seen = {
            get value(): unknown {
              return extra.value
            },
            get grad(): unknown {
              return ops.only(selector, extra.grad)
            },
          }
          const [u, next] = kernel.step(ops)(ops.only(selector, g) as never, state, ops.only(selector, p) as never, seen as never)
          return [ops.merge(selector, u as never, g), next]
        })
    },
  }
  return restricted as K
}
