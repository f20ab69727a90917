import { checkNonNegative, checkNonNegativeInteger, checkOneOf } from '../linalg/checks.ts'
import { type Groups, groupsOver, meanGroups } from '../linalg/groups.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import { treeMapWithPath } from '../params/treeMapWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link scaleByFactoredRms}. */
export interface ScaleByFactoredRmsOptions {
  /** Keep rows and columns of large leaves in place of every number. Default true. */
  readonly factored?: boolean
  /** c ≥ 0, how fast the decay approaches 1. Default 0.8. */
  readonly decayRate?: number
  /** t₀, a whole number ≥ 0, the step at which the decay begins. Default 0. */
  readonly stepOffset?: number
  /** The least second-largest side of a leaf that is factored. Default 128. */
  readonly minDimSizeToFactor?: number
  /** Which sides are rows and columns: the `longest` two, or the `last` two. Default `longest`. */
  readonly factoredSides?: 'longest' | 'last'
  /** ε ≥ 0, added to squared gradients. Default 1e-30. */
  readonly epsilon?: number
  /** φ ≥ 0: means of rows that are divided by count as at least φ, and the root mean square as well. Default 0. */
  readonly floor?: number
  /** The decay β from the step (0 at first) and c. Default 1 − (step + 1)^(−c). */
  readonly decayRateFn?: (step: number, decayRate: number) => number
}

/** Updates seen; for each leaf means of rows and of columns, or of every number, and empty arrays for what it has not. */
export interface ScaleByFactoredRmsState<P> {
  readonly count: number
  readonly vRow: TreeOf<P, Float64Array>
  readonly vCol: TreeOf<P, Float64Array>
  readonly v: TreeOf<P, Float64Array>
}

/** The state lambda of {@link scaleByFactoredRms}. */
export interface ScaleByFactoredRms extends StateLambda {
  readonly state: ScaleByFactoredRmsState<this['params']>
}

type Moments = { readonly vRow: Float64Array; readonly vCol: Float64Array; readonly v: Float64Array }

/** Rows run along the largest side, columns along the second largest; `rowsByCol` groups the rows that share a column. */
interface Factors {
  readonly rows: Groups
  readonly cols: Groups
  readonly rowsByCol: Groups
}

const none = new Float64Array(0)

/**
 * Divide gradients by a running root mean square that is kept, for large matrices, as one mean a row and one a column.
 *
 *     β = 1 − (t − t₀)^(−c)      q = g² + ε
 *     R = β R + (1 − β) row means of q      C = β C + (1 − β) column means of q      uᵢⱼ = gᵢⱼ / √(Rᵢ Cⱼ / mean R)
 *     leaves that are not factored:   V = β V + (1 − β) q      u = g / √V
 *
 * Leaf by leaf; of tensors the two longest sides, or the last two, are rows and columns. uₜ has no units and points uphill.
 * Before t₀ β is 0; optax raises a negative number to a broken power there, which is NaN.
 *
 * @example
 * import { scaleByFactoredRms, tensor } from 'descend'
 *
 * const tx = scaleByFactoredRms({ minDimSizeToFactor: 2 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [1, -2, 3, 6]), tx.init(params), params)[0] // => tensor([2, 2], [1, -1, 1, 1])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.scale_by_factored_rms; Shazeer & Stern, Adafactor (2018), algorithm 4, https://arxiv.org/abs/1804.04235
 */
export const scaleByFactoredRms = ({
  factored = true,
  decayRate = 0.8,
  stepOffset = 0,
  minDimSizeToFactor = 128,
  factoredSides = 'longest',
  epsilon = 1e-30,
  floor = 0,
  decayRateFn = (step, rate) => 1 - (step + 1) ** -rate,
}: ScaleByFactoredRmsOptions = {}): GradientTransformation<ScaleByFactoredRms> => {
  checkNonNegative('scaleByFactoredRms', { decayRate, epsilon, floor })
  checkNonNegativeInteger('scaleByFactoredRms', { stepOffset, minDimSizeToFactor })
  checkOneOf('scaleByFactoredRms', 'factoredSides', factoredSides, ['longest', 'last'])

  const axesOf = (shape: readonly number[]): readonly [number, number] | undefined => {
    const byLength = (i: number, j: number): number => (factoredSides === 'longest' ? shape[j]! - shape[i]! : 0) || j - i
    const [first, second] = [...shape.keys()].toSorted(byLength)
    return !factored || first === undefined || second === undefined || shape[second]! < minDimSizeToFactor ? undefined : [first, second]
  }
  const sizesOf = (shape: readonly number[]): { readonly [K in keyof Moments]: number } => {
    const [axes, sizeWithout] = [axesOf(shape), (axis: number) => shape.reduce((size, side, i) => (i === axis ? size : size * side), 1)]
    return axes === undefined ? { vRow: 0, vCol: 0, v: sizeWithout(-1) } : { vRow: sizeWithout(axes[0]), vCol: sizeWithout(axes[1]), v: 0 }
  }
  const factorsOf = (shape: readonly number[]): Factors | undefined => {
    const axes = axesOf(shape)
    if (axes === undefined) return undefined
    const [first, second] = axes
    const rest = shape.filter((_, axis) => axis !== first)
    return {
      rows: groupsOver(shape, [first]),
      cols: groupsOver(shape, [second]),
      rowsByCol: groupsOver(rest, [second > first ? second - 1 : second]),
    }
  }
  const moving = (decay: number, mean: Float64Array, x: Float64Array): Float64Array => mean.map((m, i) => decay * m + (1 - decay) * x[i]!)

  const step = (decay: number, g: Float64Array, kept: Moments, shape: readonly number[]): readonly [Float64Array, Moments] => {
    const squares = g.map((x) => x * x + epsilon)
    const factors = factorsOf(shape)
    if (factors === undefined) {
      const v = moving(decay, kept.v, squares)
      return [g.map((x, i) => x / Math.max(Math.sqrt(v[i]!), floor)), { vRow: none, vCol: none, v }]
    }
    const { rows, cols, rowsByCol } = factors
    const vRow = moving(decay, kept.vRow, meanGroups(squares, rows))
    const vCol = moving(decay, kept.vCol, meanGroups(squares, cols))
    const means = meanGroups(vRow, rowsByCol)
    const rowRoots = vRow.map((row, i) => Math.sqrt(row / Math.max(means[rowsByCol.of[i]!]!, floor)))
    const colRoots = vCol.map(Math.sqrt)
    return [g.map((x, i) => x / Math.max(rowRoots[rows.of[i]!]! * colRoots[cols.of[i]!]!, floor)), { vRow, vCol, v: none }]
  }
  return {
    init: (params) => {
      const zeros = (field: keyof Moments): TreeOf<typeof params, Float64Array> =>
        treeMapWithPath((_, leaf) => new Float64Array(sizesOf(leafShape(leaf))[field]), params)
      return { count: 0, vRow: zeros('vRow'), vCol: zeros('vCol'), v: zeros('v') }
    },
    update: (updates, state, params) => {
      const kept = (field: keyof Moments): unknown => treeMapWithPath((_, leaf) => leafOf(sizesOf(leafShape(leaf))[field]), params)
      checkState({ count: 0, vRow: kept('vRow'), vCol: kept('vCol'), v: kept('v') }, state)
      const { count, ...moments } = state
      const decay = decayRateFn(Math.max(count - stepOffset, 0), decayRate)
      const [u, next] = stepLeaves((g, kept: Moments) => step(decay, leafData(g), kept, leafShape(g)), updates, moments, params)
      return [u, { count: count + 1, ...next }]
    },
  }
}
