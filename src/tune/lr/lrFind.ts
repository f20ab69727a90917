import { checkPositive, checkPositiveInteger } from '../../linalg/checks.ts'
import { applyUpdates } from '../../params/applyUpdates.ts'
import type { Params } from '../../params/params.ts'
import type { GradientTransformation, StateLambda } from '../../transformation.ts'
import { smoothed } from './smoothed.ts'
import { suggest, type Suggestions } from './suggest.ts'

/** The range of {@link lrFind}. */
export interface LrFindOptions {
  /** The first learning rate, > 0. Default 1e-7. */
  readonly start?: number
  /** The last learning rate, > start. Default 10. */
  readonly end?: number
  /** Steps of training. Default 100. */
  readonly steps?: number
  /** The width of the smoothing, in steps. Default 3. */
  readonly smoothing?: number
  /** The test ends when the loss has risen from its best by so many times what it had fallen. Default 4. */
  readonly divergence?: number
}

/** One step of the test. */
export interface LrPoint {
  readonly learningRate: number
  readonly loss: number
  readonly smoothed: number
}

/** What the range test found. */
export interface LrFound {
  readonly curve: readonly LrPoint[]
  readonly suggestions: Suggestions
  /** Did the range end, or the loss run away? */
  readonly stopped: 'end' | 'diverged'
}

/** A running mean of the loss, the mean of its changes, and where it was best. */
interface Watch {
  readonly first: number
  readonly mean: number
  readonly change: number
  readonly best: number
}

const watched = (watch: Watch | undefined, loss: number, last: number): Watch => {
  if (watch === undefined) return { first: loss, mean: loss, change: 0, best: loss }
  const mean = 0.8 * watch.mean + 0.2 * loss
  return { first: watch.first, mean, change: Math.max(watch.change, 0.1 * Math.abs(loss - last)), best: Math.min(watch.best, mean) }
}

const hasDiverged = ({ first, mean, change, best }: Watch, divergence: number): boolean =>
  mean - best > divergence * (first - best + change)

/**
 * The learning-rate range test: one short training whose learning rate grows from too small to too large.
 *
 *     lr_i = start (end / start)^(i / (steps − 1))
 *
 * The curve is read over ln lr, smoothed on both sides alike, and comes with three suggestions and how far to trust each: `valley` (the middle of the longest
 * descent, a good first choice), `steepest`, and `minimum` (a tenth of where the loss is least). Look at the curve before a number.
 * Nothing is changed, so nothing has to be restored: params and state of the test are values that are dropped.
 * Where no rate is to be chosen at all see `prodigy`, `dadaptAdamw`, `mechanize`, `dog`, `dowg`, `cocob`, `momo` and `scheduleFreeAdamw`.
 *
 * @example
 * import { sgd } from 'descend'
 * import { lrFind } from 'descend/tune'
 *
 * const valley = ([x]: Float64Array): readonly [number, Float64Array] => [Math.hypot(1, x!), Float64Array.of(x! / Math.hypot(1, x!))]
 * const { suggestions, stopped } = lrFind((rate) => sgd(rate), new Float64Array([5]), valley, { end: 100 })
 * const { steepest } = suggestions
 * steepest._tag === 'Some' && steepest.value.learningRate > 0.1 && steepest.value.learningRate < 10 // => true
 * stopped // => 'diverged'
 *
 * @throws RangeError when an option is out of range.
 * @see Smith, Cyclical learning rates for training neural networks (2017), https://arxiv.org/abs/1506.01186; fastai's lr_find
 */
export const lrFind = <F extends StateLambda, P extends Params>(
  optimizer: (learningRate: (count: number) => number) => GradientTransformation<F>,
  params: P,
  valueAndGrad: (params: P, count: number) => readonly [value: number, grad: P],
  { start = 1e-7, end = 10, steps = 100, smoothing = 3, divergence = 4 }: LrFindOptions = {},
): LrFound => {
  checkPositive('lrFind', { start, end, smoothing, divergence })
  checkPositiveInteger('lrFind', { steps })
  if (!(start < end)) throw new RangeError(`lrFind: end must be above start (${start}), got ${end}`)
  const rate = (count: number): number => start * (end / start) ** (count / Math.max(steps - 1, 1))
  const tx = optimizer(rate)
  const losses: number[] = []
  let here = params
  let state = tx.init(params)
  let watch: Watch | undefined
  let stopped: LrFound['stopped'] = 'end'
  for (let count = 0; count < steps && stopped === 'end'; count++) {
    const [value, grad] = valueAndGrad(here, count)
    watch = watched(watch, value, losses[count - 1] ?? value)
    if (!Number.isFinite(value) || hasDiverged(watch, divergence)) {
      stopped = 'diverged'
      break
    }
    losses.push(value)
    const [updates, next] = tx.update(grad, state, here, { value, grad })
    here = applyUpdates(here, updates)
    state = next
  }
  const rates = losses.map((_, count) => rate(count))
  const line = smoothed(losses, smoothing)
  const curve = losses.map((loss, i) => ({ learningRate: rates[i]!, loss, smoothed: line[i]! }))
  return { curve, suggestions: suggest(rates, losses, smoothing), stopped }
}
