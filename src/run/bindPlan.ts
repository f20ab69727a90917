import type { Plan } from '../kernel/plan.ts'
import type { Given, Stretch } from '../kernel/scalars.ts'
import { makeScalars, type Registers, type Scalars, startRegisters } from '../kernel/wide/makeScalars.ts'
import { runStage } from '../kernel/wide/runStage.ts'
import type { Place } from './arena.ts'
import { bindPass, type BoundPass, collect, prepare, type Task } from './bindPass.ts'
import type { PlannedPass } from './planPasses.ts'

/** Tasks that may run in any order, and at once. */
export type Job = readonly Task[]

/** A plan bound to places of a memory, a job a pass. */
export interface BoundPlan {
  readonly jobs: readonly Job[]
  readonly passes: readonly (readonly BoundPass[])[]
  readonly stretches: readonly Stretch[]
  readonly scalars: Scalars
  /** What the last step computed besides the passes. */
  readonly registers: Registers
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
  let end = start
  const bound = passes.map((classes) =>
    classes.map((pass): BoundPass => {
      const one = bindPass(pass, buffer, places, scalars, end)
      end = one.end
      return one
    }),
  )
  const jobs = bound.map((classes) => classes.flatMap(({ tasks }) => tasks))
  return { jobs, passes: bound, stretches, scalars, registers: startRegisters(scalars, stretches.length) }
}

/** One step of a plan: `run(k)` runs the k-th job. */
export const stepPlan = ({ passes, stretches, scalars, registers }: BoundPlan, given: Given, run: (k: number) => void): void => {
  for (let k = 0; k < passes.length; k++) {
    const classes = passes[k] as readonly BoundPass[]
    runStage(scalars, k, registers, given, stretches)
    for (let c = 0; c < classes.length; c++) prepare(classes[c] as BoundPass, scalars, registers)
    run(k)
    for (let c = 0; c < classes.length; c++) collect(classes[c] as BoundPass, scalars, registers)
  }
  runStage(scalars, passes.length, registers, given, stretches)
}
