import { readSlots, slotsOf } from '../kernel/slots.ts'
import type { LeafwiseOps } from '../kernel/trace.ts'
import type { Mask } from '../kernel/algebra.ts'
import { build } from '../params/nest.ts'

/** In a step: the traced state `next` where the mask holds, else `previous`, slot by slot. `init` tells the slots. */
export const chooseState = (ops: LeafwiseOps, mask: Mask<never>, init: unknown, next: unknown, previous: unknown): unknown => {
  const { tree } = slotsOf(init)
  const [after, before] = [readSlots(tree, next), readSlots(tree, previous)]
  return build(tree, ({ kind, index }) => {
    const [a, b] = [after[index] as never, before[index] as never]
    return kind === 'truth' ? ops.selectTruth(mask, a, b) : ops.select(mask, a, b)
  })
}
