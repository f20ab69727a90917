/** A plan at work: numbers of the step in JavaScript, passes over memory by a back end. */
import type { ValueOf } from '../fuse.ts'
import type { PassOfClass, Plan } from '../plan.ts'
import type { Backend, Executable } from '../program.ts'
import { regionIndex, type Regions } from '../regions.ts'
import type { Given, Stretch } from '../scalars.ts'
import { makeScalars, placeOf, placeOn, type Registers, type Scalars, startRegisters } from './makeScalars.ts'
import { reducing } from './reducing.ts'
import { runStage } from './runStage.ts'

/** Memory to work on: stretches, what they hold, and where outputs go. */
export interface Ground {
  readonly stretches: readonly Stretch[]
  readonly ins: Regions
  readonly outs: Regions
}

/** Run a step over a ground. The answer gives the numbers of the step. */
export type Execute = (given: Given, ground: Ground) => ValueOf

type RunPass = (registers: Registers, ground: Ground) => void

/** The pass over all stretches of one class. */
const bind = (run: Executable, pass: PassOfClass, leafClass: number, scalars: Scalars): RunPass => {
  const loads = pass.loads.map(({ from, stored }) => ({ at: regionIndex(from), stored }))
  const stores = pass.stores.map(regionIndex)
  const reads = pass.scalars.map((node) => placeOf(scalars, node))
  const places = pass.reduces.map((node) => placeOf(scalars, node))
  const [values, results] = [new Float64Array(reads.length), new Float64Array(places.length)]
  const [sources, targets]: [Float64Array[], Float64Array[]] = [[], []]
  return (registers, { stretches, ins, outs }) => {
    for (let s = 0; s < stretches.length; s++) {
      const stretch = stretches[s] as Stretch
      if (stretch.leafClass !== leafClass) continue
      for (let i = 0; i < loads.length; i++) {
        const { at, stored } = loads[i] as (typeof loads)[number]
        sources[i] = ((stored ? outs : ins)[at] as readonly Float64Array[])[s] as Float64Array
      }
      for (let j = 0; j < stores.length; j++) targets[j] = (outs[stores[j] as number] as readonly Float64Array[])[s] as Float64Array
      for (let i = 0; i < reads.length; i++) values[i] = registers[placeOn(scalars, reads[i] as number, stretch.leaf)] as number
      run(sources, targets, values, results, stretch.length)
      for (let r = 0; r < places.length; r++) registers[placeOn(scalars, places[r] as number, stretch.leaf)] = results[r] as number
    }
  }
}

/** Make a plan ready to run on a back end. */
export const makeExecute = (plan: Plan, backend: Backend): Execute => {
  const scalars = makeScalars(plan)
  const passes = plan.passes.map((classes) =>
    classes.flatMap((pass, leafClass) => (pass === null ? [] : [bind(backend.compile(pass.program, reducing), pass, leafClass, scalars)])),
  )
  return (given, ground) => {
    const registers = startRegisters(scalars, ground.stretches.length)
    for (let k = 0; k < passes.length; k++) {
      runStage(scalars, k, registers, given, ground.stretches)
      for (const pass of passes[k] as readonly RunPass[]) pass(registers, ground)
    }
    runStage(scalars, passes.length, registers, given, ground.stretches)
    return (node, leaf) => registers[placeOn(scalars, placeOf(scalars, node), leaf)] as number
  }
}
