import { checkNonNegative, checkNonNegativeInteger } from '../linalg/checks.ts'
import { globalNorm } from '../params/globalNorm.ts'
import type { Params } from '../params/params.ts'
import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'
import { descent, type DescentOptions, type DescentPoint } from './descent.ts'
import { isFiniteTree } from './isFiniteTree.ts'
import type { Converged, Ending, Minimised, NonFinite } from './minimised.ts'
import type { ValueAndGradFn } from './valueAndGradAt.ts'

/** When to stop, and whom to tell. A point or a result of before is part of such options: it says where to start. */
export interface MinimiseOptions<F extends StateLambda, P> extends DescentOptions<F, P> {
  /** Steps made at most, a whole number ≥ 0; those before a resumption do not count. Default 1000. */
  readonly maxSteps?: number
  /** Converged when ‖grad‖₂ is below this, ≥ 0, in units of the gradient; 0 is off. Default 1e-8. */
  readonly gradTol?: number
  /** Converged when a step changes the value by less than this, ≥ 0, in units of the value; 0 is off. Default 0. */
  readonly valueTol?: number
  /** Converged when ‖updates‖₂ of a step is below this, ≥ 0, in units of the params; 0 is off. Default 0. */
  readonly stepTol?: number
  /** Called with every point, the start and the last one included, before it is judged. */
  readonly onStep?: (point: DescentPoint<F, P>) => void
  /** Looked at after `onStep`, at every point. */
  readonly signal?: AbortSignal
}

/** A search that pauses behind every point which is not the last, and returns its result. */
export const search = <F extends StateLambda, N extends Need, P extends Params>(
  owner: string,
  valueAndGradFn: ValueAndGradFn<P>,
  tx: GradientTransformation<F, N>,
  params: P,
  { maxSteps = 1000, gradTol = 1e-8, valueTol = 0, stepTol = 0, onStep, signal, ...start }: MinimiseOptions<F, P> = {},
): Generator<void, Minimised<F, P>, void> => {
  type Point = DescentPoint<F, P>
  checkNonNegativeInteger(owner, { maxSteps, count: start.count ?? 0 })
  checkNonNegative(owner, { gradTol, valueTol, stepTol })

  const nonFinite = ({ params, value, grad }: Point): NonFinite['field'] | undefined => {
    if (!isFiniteTree(params)) return 'params'
    if (!Number.isFinite(value)) return 'value'
    return isFiniteTree(grad) ? undefined : 'grad'
  }
  const converged = (point: Point, before: Point | undefined): Converged['by'] | undefined => {
    if (globalNorm(point.grad) < gradTol) return 'gradTol'
    if (before !== undefined && Math.abs(point.value - before.value) < valueTol) return 'valueTol'
    return before !== undefined && globalNorm(point.updates) < stepTol ? 'stepTol' : undefined
  }
  const ending = (point: Point, before: Point | undefined, steps: number): Ending | undefined => {
    const field = nonFinite(point)
    if (field !== undefined) return { _tag: 'NonFinite', field }
    const by = converged(point, before)
    if (by !== undefined) return { _tag: 'Converged', by }
    if (signal?.aborted === true) return { _tag: 'Aborted', reason: signal.reason }
    return steps === maxSteps ? { _tag: 'MaxSteps' } : undefined
  }

  const points = descent(valueAndGradFn, tx, params, start)
  const judged = function* (): Generator<void, Minimised<F, P>, void> {
    let before: Point | undefined
    let best: Point | undefined
    for (let steps = 0; ; steps++) {
      const point = points.next().value
      onStep?.(point)
      const end = ending(point, before, steps)
      const last = end?._tag === 'NonFinite' ? (before ?? point) : point
      if (best === undefined || last.value < best.value) best = last
      if (end !== undefined) return { ...last, ...end, best }
      before = point
      yield
    }
  }
  return judged()
}
