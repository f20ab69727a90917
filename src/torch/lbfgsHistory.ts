import { dot } from '../linalg/dot.ts'
import { type SecantPair, twoLoop } from '../linalg/twoLoop.ts'
import { checkState } from '../params/checkState.ts'

/** What L-BFGS remembers between iterations; vectors have the numbers of all leaves. */
export interface LbfgsHistory {
  readonly nIter: number
  /** The last step and the gradient before it. */
  readonly step: Float64Array
  readonly gradient: Float64Array
  /** The steps remembered, the oldest first. */
  readonly pairs: readonly SecantPair[]
  /** The size of the inverse Hessian along the last remembered step. */
  readonly curvature: number
}

/** A history without steps, of vectors of a length. */
export const emptyHistory = (length: number): LbfgsHistory => ({
  nIter: 0,
  step: new Float64Array(length),
  gradient: new Float64Array(length),
  pairs: [],
  curvature: 1,
})

/**
 * Refuse what is no state of these numbers and a history of vectors like `x`.
 *
 * @throws TreeMismatchError that says where it differs.
 */
export const checkHistory = (state: LbfgsHistory, numbers: Readonly<Record<string, number>>, x: Float64Array): void => {
  checkState({ ...numbers, ...emptyHistory(0), step: x, gradient: x, pairs: undefined }, state)
  const pair = { s: [x], y: [x], rho: 0 }
  checkState(Array.isArray(state.pairs) ? state.pairs.map(() => pair) : [pair], state.pairs, ['state', 'pairs'])
}

/** Curvature along a step that is worth remembering. */
const LEAST_CURVATURE = 1e-10

const remember = (history: LbfgsHistory, gradient: Float64Array, historySize: number): LbfgsHistory => {
  const next = { ...history, nIter: history.nIter + 1, gradient }
  const y = gradient.map((g, i) => g - history.gradient[i]!)
  const product = dot(y, history.step)
  if (history.nIter === 0 || !(product > LEAST_CURVATURE)) return next
  const pair = { s: [history.step], y: [y], rho: 1 / product }
  return { ...next, pairs: [...history.pairs, pair].slice(-historySize), curvature: product / dot(y, y) }
}

/** The direction −H g of the next iteration, and the history with the step that led here. */
export const nextDirection = (
  history: LbfgsHistory,
  gradient: Float64Array,
  historySize: number,
): LbfgsHistory & { readonly direction: Float64Array } => {
  const remembered = remember(history, gradient, historySize)
  const [product] = twoLoop([gradient], remembered.pairs, remembered.curvature)
  return { ...remembered, direction: product!.map((x) => -x) }
}
