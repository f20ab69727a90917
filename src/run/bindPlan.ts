import type { Node } from '../kernel/graph.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Given, Stretch } from '../kernel/scalars.ts'
import { makeScalars } from '../kernel/wide/makeScalars.ts'
import type { Place } from './arena.ts'
import { bindPass, type BoundPass, type Task } from './bindPass.ts'
import type { PlannedPass } from './planPasses.ts'

/** Tasks that may run in any order, and at once. */
export type Job = readonly Task[]

/** A plan bound to places of a memory. */
export interface BoundPlan {
  /** One job a pass. */
  readonly jobs: readonly Job[]
  /** One step: `run(k)` runs the k-th job. */
  readonly step: (given: Given, run: (k: number) => void) => void
  /** What reads what the last step made of a node that depends on no index. */
  readonly reader: (node: Node) => (leaf: number) => number
}

/** Bind a plan, its numbers from the double `start` on. */
export const bindPlan = (
  plan: Plan,
  passes: readonly (readonly PlannedPass[])[],
  stretches: readonly Stretch[],
  buffer: ArrayBufferLike,
  places: readonly Place[],
  start: number,
): BoundPlan => {
  const scalars = makeScalars(plan)
  const registers = scalars.start(stretches.length)
  let end = start
  const bound = passes.map((classes) =>
    classes.map((pass): BoundPass => {
      const one = bindPass(pass, buffer, places, scalars, end)
      end = one.end
      return one
    }),
  )
  return {
    jobs: bound.map((classes) => classes.flatMap(({ tasks }) => tasks)),
    step: (given, run) => {
      for (let k = 0; k < bound.length; k++) {
        const classes = bound[k] as readonly BoundPass[]
        scalars.stage(k, registers, given, stretches)
        for (let c = 0; c < classes.length; c++) classes[c]?.prepare(registers)
        run(k)
        for (let c = 0; c < classes.length; c++) classes[c]?.collect(registers)
      }
      scalars.stage(bound.length, registers, given, stretches)
    },
    reader: (node) => {
      const place = scalars.place(node)
      return (leaf) => registers[scalars.placeOn(place, leaf)] as number
    },
  }
}
