/** A transformation fed with a list of gradients; params stay where they are unless told otherwise. */
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import type { AnyTransformation } from '../../src/transformation.ts'

/** What came of it: the updates, the state after each, and the params at the end. */
export interface Walk<P> {
  readonly updates: readonly P[]
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read the fields of any state
  readonly states: readonly any[]
  readonly params: P
}

/** How the steps are taken. */
export interface WalkOptions {
  /** The extras of each step. */
  readonly extras?: readonly object[]
  /** Move the params by the updates. Default false. */
  readonly isMoving?: boolean
}

/** The updates and states of a transformation on these gradients. */
export const walk = <P extends Params>(
  tx: AnyTransformation,
  params: P,
  grads: readonly P[],
  { extras = [], isMoving = false }: WalkOptions = {},
): Walk<P> => {
  const updates: P[] = []
  const states: unknown[] = []
  let at = params
  for (const [i, g] of grads.entries()) {
    const [u, next]: readonly [P, unknown] = tx.update(g, states.at(-1) ?? tx.init(params), at, extras[i] ?? {})
    updates.push(u)
    states.push(next)
    if (isMoving) at = applyUpdates(at, u)
  }
  return { updates, states, params: at }
}

/** Vectors of one number. */
export const ones = (...xs: readonly number[]): readonly Float64Array[] => xs.map((x) => new Float64Array([x]))
