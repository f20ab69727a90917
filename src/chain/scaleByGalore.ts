import { checkTransformation } from './checkTransformation.ts'
import { checkFinite, checkPositiveInteger } from '../linalg/checks.ts'
import { matmul } from '../linalg/matmul.ts'
import { matricesOf } from '../linalg/matrices.ts'
import { svd } from '../linalg/svd.ts'
import { transpose } from '../linalg/transpose.ts'
import { treeAlong, valuesAlong } from '../params/along.ts'
import { checkState, leafOf } from '../params/checkState.ts'
import { dimensionNumbersOf, type WeightDimensionNumbers } from '../params/dimensionNumbersOf.ts'
import { leafData, leafLike, leafShape } from '../params/leaf.ts'
import type { Leaf, Params, Path } from '../params/params.ts'
import { partsOf, withParts } from '../params/parts.ts'
import { stateAt } from '../params/stateAt.ts'
import { tensor } from '../params/tensor.ts'
import { treeLeavesWithPath } from '../params/treeLeavesWithPath.ts'
import type { TreeOf } from '../params/treeOf.ts'
import type { GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { scaleByAdam, type ScaleByAdam } from '../transforms/scaleByAdam.ts'

/** Options of {@link scaleByGalore}. */
export interface ScaleByGaloreOptions<F extends StateLambda, N extends Need> {
  /** r, the rank of what the base optimizer sees, a whole number ≥ 1. Default 128. */
  readonly rank?: number
  /** How many updates a projector serves, a whole number ≥ 1. Default 200. */
  readonly updateProjGap?: number
  /** α, factor of the projected updates. Default 1. */
  readonly scale?: number
  /** What runs on the projected gradients. Default `scaleByAdam()`. */
  readonly baseOptimizer?: GradientTransformation<F, N> | null
  /** The axes of the matrix in each leaf. Default: matrices are projected, other leaves are not. */
  readonly weightDimensionNumbers?: WeightDimensionNumbers | null
}

/** Updates seen, the state of the base optimizer on projected leaves, and the projectors (empty where a leaf is not projected). */
export interface ScaleByGaloreState<P, S> {
  readonly count: number
  readonly baseOptimizerState: S
  readonly projector: TreeOf<P, Leaf>
}

/** The state lambda of {@link scaleByGalore}; the trees in the inner state have the keys of the params and projected shapes. */
export interface ScaleByGalore<F extends StateLambda> extends StateLambda {
  readonly state: ScaleByGaloreState<this['params'], StateOf<F, this['params']>>
}

/** A leaf as a matrix, to be projected from the left when it is tall. */
interface Sides {
  readonly rows: number
  readonly cols: number
  readonly rank: number
  readonly isTall: boolean
  readonly toMatrix: (data: Float64Array) => Float64Array
  readonly fromMatrix: (matrix: Float64Array) => Float64Array
}

/** The first `rank` columns of a matrix. */
const columns = (x: Float64Array, cols: number, rank: number): Float64Array => x.filter((_, at) => at % cols < rank)

const projectorOf = (matrix: Float64Array, { rows, cols, rank, isTall }: Sides): Float64Array => {
  const { u, v } = svd(matrix, rows, cols)
  return columns(isTall ? u : v, Math.min(rows, cols), rank)
}

const project = (matrix: Float64Array, projector: Float64Array, { rows, cols, rank, isTall }: Sides): Leaf =>
  isTall
    ? tensor([rank, cols], matmul(transpose(projector, rows, rank), matrix, rank, rows, cols))
    : tensor([rows, rank], matmul(matrix, projector, rows, cols, rank))

const projectBack = (low: Float64Array, projector: Float64Array, { rows, cols, rank, isTall }: Sides): Float64Array =>
  isTall ? matmul(projector, low, rows, rank, cols) : matmul(low, transpose(projector, cols, rank), rows, rank, cols)

/**
 * Run an optimizer on gradients projected to a low rank, so that its state is small.
 *
 *     P = the first r left singular vectors of G (right ones where G is wider than tall), anew every `updateProjGap` updates
 *     u = α P base(Pᵀ G),  where G is wider than tall   u = α base(G P) Pᵀ
 *
 * Matrices are projected, other leaves go to the base optimizer as they are (without α). Params reach it projected too.
 * The signs of singular vectors are arbitrary; where a momentum outlives its projector, the path depends on them.
 *
 * @example
 * import { identity, scaleByGalore, tensor } from 'descend'
 *
 * const tx = scaleByGalore({ rank: 1, baseOptimizer: identity() })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [3, 0, 0, 1]), tx.init(params), params)[0] // => tensor([2, 2], [3, 0, 0, 0])
 *
 * @throws RangeError on construction, when an option is out of range.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.scale_by_galore; Zhao et al., GaLore (2024), https://arxiv.org/abs/2403.03507
 */
export const scaleByGalore = <F extends StateLambda = ScaleByAdam, N extends Need = never>({
  rank = 128,
  updateProjGap = 200,
  scale = 1,
  baseOptimizer: given,
  weightDimensionNumbers,
}: ScaleByGaloreOptions<F, N> = {}): GradientTransformation<ScaleByGalore<F>, N> => {
  const baseOptimizer = given ?? (scaleByAdam() as GradientTransformation<F, N>)
  checkTransformation('scaleByGalore', 'baseOptimizer', baseOptimizer)
  checkPositiveInteger('scaleByGalore', { rank, updateProjGap })
  checkFinite('scaleByGalore', { scale })
  const dimensionsOf = dimensionNumbersOf(weightDimensionNumbers)
  const sidesOf = (path: Path, leaf: Leaf): Sides | null => {
    const dimensions = leafData(leaf).length === 0 ? null : dimensionsOf(path, leaf)
    if (dimensions === null) return null
    const view = (data: Float64Array) => matricesOf(data, leafShape(leaf), dimensions)
    const { rows, cols, restore } = view(leafData(leaf))
    return {
      rows,
      cols,
      rank: Math.min(rank, rows, cols),
      isTall: rows >= cols,
      toMatrix: (data) => view(data).matrices[0]!,
      fromMatrix: (matrix) => restore([matrix]),
    }
  }
  const lowered = <P extends Params>(like: P, leaves: readonly Leaf[]): P => treeAlong(like, leaves) as unknown as P
  return {
    init: (params) => {
      const leaves = treeLeavesWithPath(params).map(([path, leaf]) => {
        const [zeros, sides] = [new Float64Array(leafData(leaf).length), sidesOf(path, leaf)]
        if (sides === null) return { projector: new Float64Array(0), low: leafLike(leaf, zeros) }
        const projector = new Float64Array(Math.max(sides.rows, sides.cols) * sides.rank)
        return {
          projector: tensor([projector.length / sides.rank, sides.rank], projector),
          low: project(sides.toMatrix(zeros), projector, sides),
        }
      })
      return {
        count: 0,
        baseOptimizerState: baseOptimizer.init(lowered(params, leaves.map(({ low }) => low))), // prettier-ignore
        projector: treeAlong(params, leaves.map(({ projector }): Leaf => projector)), // prettier-ignore
      }
    },
    update: (updates, state, params, ...extra) => {
      checkState({ count: 0, baseOptimizerState: undefined, projector: undefined }, state)
      const { count, baseOptimizerState, projector } = state
      const [gradients, projectors] = [partsOf(params, updates), valuesAlong(params, projector, ['state', 'projector'])]
      const leaves = treeLeavesWithPath(params).map(([path, p], i) => {
        const [g, sides, held] = [gradients[i]!, sidesOf(path, p), projectors[i]!]
        checkState(sides === null ? leafOf(0) : leafOf([Math.max(sides.rows, sides.cols), sides.rank]), held, [
          'state',
          'projector',
          ...path,
        ])
        if (sides === null) return { projector: held, low: leafLike(p, g), lowParam: p, back: (u: Float64Array) => u }
        const matrix = sides.toMatrix(g)
        const basis = count % updateProjGap === 0 ? projectorOf(matrix, sides) : leafData(held)
        return {
          projector: leafLike(held, basis),
          low: project(matrix, basis, sides),
          lowParam: project(sides.toMatrix(leafData(p)), basis, sides),
          back: (u: Float64Array) => sides.fromMatrix(projectBack(u, basis, sides)).map((x) => scale * x),
        }
      })
      const lowParams = lowered(params, leaves.map(({ lowParam }) => lowParam)) // prettier-ignore
      const lowUpdates = lowered(params, leaves.map(({ low }) => low)) // prettier-ignore
      const [u, next] = stateAt(['baseOptimizerState'], () => baseOptimizer.update(lowUpdates, baseOptimizerState, lowParams, ...extra))
      return [
        withParts(params, partsOf(lowParams, u).map((low, i) => leaves[i]!.back(low))), // prettier-ignore
        { count: count + 1, baseOptimizerState: next, projector: treeAlong(params, leaves.map(({ projector }): Leaf => projector)) }, // prettier-ignore
      ]
    },
  }
}
