/** This library: `node descend.js stepper | threads | interpreter | fused | update | updateAndApply`. */
import * as descend from '../../src/index.ts'
import { interpreter } from '../../src/kernel/interpreter.ts'
import { stepperOn } from '../../src/run/stepperOn.ts'
import { gradientAt, leavesOf, paramAt } from '../start.ts'
import { type Prepare, type Running, serve } from './serve.ts'
import { fusedByHand, transformations } from './transformations.ts'

type Leaves = Float64Array | readonly Float64Array[]
type Erased = descend.GradientTransformation<descend.Opaque>
type Stepping = Pick<descend.Stepper<descend.Opaque, never, Leaves>, 'params' | 'grads' | 'step' | 'dispose'>

/** A flat array where there is one leaf, else a list. */
const tree = (leaves: readonly Float64Array[]): Leaves => (leaves.length === 1 ? leaves[0]! : leaves)
const arrays = (leaves: Leaves): readonly Float64Array[] => (leaves instanceof Float64Array ? [leaves] : leaves)

const inPlace =
  (make: (tx: Erased, params: Leaves) => Stepping): Prepare =>
  (work, size) => {
    const { params, grads, step, dispose } = make(transformations[work], tree(leavesOf(size, paramAt)))
    leavesOf(size, gradientAt).forEach((array, leaf) => arrays(grads)[leaf]!.set(array))
    return { step: () => step(), read: () => arrays(params), stop: dispose }
  }

type OneStep = (g: Leaves, state: descend.OpaqueState, p: Leaves) => readonly [params: Leaves, state: descend.OpaqueState]

const pure =
  (stepOf: (tx: Erased) => OneStep): Prepare =>
  (work, size): Running => {
    const tx = transformations[work]
    const [g, step] = [tree(leavesOf(size, gradientAt)), stepOf(tx)]
    let params = tree(leavesOf(size, paramAt))
    let state = tx.init(params)
    return { step: () => void ([params, state] = step(g, state, params)), read: () => arrays(params) }
  }

const prepared: Readonly<Record<string, Prepare>> = {
  stepper: inPlace((tx, params) => descend.stepper(tx, params)),
  threads: inPlace((tx, params) => descend.stepper(tx, params, { threads: 2 })),
  interpreter: inPlace((tx, params) => stepperOn(interpreter, tx, params)),
  fused: (work, size) =>
    work === 'chain' ? inPlace((_, params) => descend.stepper(fusedByHand, params))(work, size) : 'only the chain is fused by hand',
  update: pure((tx) => (g, state, p) => {
    const [updates, next] = tx.update(g, state, p)
    return [descend.applyUpdates(p, updates), next]
  }),
  updateAndApply: pure((tx) => (g, state, p) => descend.updateAndApply(tx, g, state, p)),
}

const kind = process.argv[2] ?? 'stepper'
await serve(prepared[kind] ?? (() => `this version has no ${kind}`))
