import { freshArrays } from '../../params/freshArrays.ts'
import { flattenLike } from '../../params/flatten.ts'
import { neededExtra, neededValue } from '../extras.ts'
import type { Fuse } from '../fuse.ts'
import { bringHome, type ClassOutputs, elementOutputs, emptyRegions } from '../outputs.ts'
import { trace } from '../trace.ts'
import { makeExecute } from './execute.ts'
import { makePlan } from './makePlan.ts'

/** Trace, plan and compile a kernel on its classes of leaves. */
export const fuse: Fuse = (kernel, tree, slots, classes, backend) => {
  const traced = trace(kernel, tree, slots, classes)
  const perClass = traced.classes.map((one) => elementOutputs(one, slots))
  const nodes = traced.classes.flatMap(({ update, state }) => [update, ...state]).filter((node) => node !== null)
  const plan = makePlan(
    traced.graph,
    perClass.map(({ outputs }) => outputs),
    nodes,
    () => undefined,
  )
  const execute = makeExecute(plan, backend)
  const empty = emptyRegions(slots.length)
  return {
    nodeOf: (slot, leafClass) => traced.classes[leafClass]?.state[slot] ?? null,
    run: (state, { structure, stretches }, [g = [], p = [], , ...others], extra) => {
      const grad = plan.inputs.has('grad') ? flattenLike(structure, neededExtra(extra, 'grad'), ['extra', 'grad']) : []
      const value = plan.inputs.has('value') ? neededValue(extra) : NaN
      const ins = [g, p, grad, ...others]
      const outs = empty.slice()
      stretches.forEach(({ leafClass, length }, s) => {
        const { homes, outputs } = perClass[leafClass] as ClassOutputs
        bringHome(homes, freshArrays(outputs.length, length), ins, outs, s)
      })
      return { outs, valueOf: execute({ value, state }, { stretches, ins, outs }) }
    },
  }
}
