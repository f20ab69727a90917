import { checkDecay, checkFunction } from '../linalg/checks.ts'
import { checkState } from '../params/checkState.ts'
import { treeAdd } from '../params/treeAdd.ts'
import type { Params } from '../params/params.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeZerosLike } from '../params/treeZerosLike.ts'
import type { Measure } from './monitor.ts'

/** Options of {@link measureWithEma}. */
export interface MeasureWithEmaOptions {
  /** Divide by 1 − βᵗ, so that early means are not small. Default true. */
  readonly debias?: boolean
}

/** Measurements seen, and their running mean. */
export interface MeasureWithEmaState<M> {
  readonly count: number
  readonly ema: M
}

type Measured = number | Params

const scale = (a: number, x: Measured): Measured => (typeof x === 'number' ? a * x : treeScale(a, x))
const add = (x: Measured, y: Measured): Measured => (typeof x === 'number' ? x + (y as number) : treeAdd(x, y as Params))

/**
 * A measure for `monitor`: the running mean of a number or of a tree.
 *
 *     eₜ = β eₜ₋₁ + (1 − β) measure(gₜ)      measurement eₜ / (1 − βᵗ), without `debias` eₜ
 *
 * @example
 * import { globalNorm, measureWithEma, monitor } from 'descend'
 *
 * const tx = monitor({ norm: measureWithEma(globalNorm, 0.5, { debias: false }) })
 * const params = new Float64Array(1)
 * const [, state] = tx.update(new Float64Array([6]), tx.init(params), params)
 * state.measurements // => { norm: 3 }
 *
 * @throws RangeError on construction, when the decay is not in [0, 1).
 * @throws TreeMismatchError when `update` is given the state of another measure.
 * @see optax.measure_with_ema
 */
export const measureWithEma = <M extends Measured>(
  measure: (updates: Params) => M,
  decay: number,
  { debias = true }: MeasureWithEmaOptions = {},
): Measure<M, MeasureWithEmaState<M>> => {
  checkFunction('measureWithEma', 'measure', measure)
  checkDecay('measureWithEma', { decay })
  return {
    init: (params) => {
      const first = measure(params)
      return { count: 0, ema: (typeof first === 'number' ? 0 : treeZerosLike(first)) as M }
    },
    update: (updates, state) => {
      const measured = measure(updates)
      checkState({ count: 0, ema: measured }, state)
      const count = state.count + 1
      const ema = add(scale(1 - decay, measured), scale(decay, state.ema)) as M
      return [debias ? (scale(1 / (1 - decay ** count), ema) as M) : ema, { count, ema }]
    },
  }
}
