import { checkNonNegative } from '../linalg/checks.ts'
import { matricesOf } from '../linalg/matrices.ts'
import { checkState } from '../params/checkState.ts'
import { dimensionNumbersOf, type WeightDimensionNumbers } from '../params/dimensionNumbersOf.ts'
import { leafData, leafShape } from '../params/leaf.ts'
import type { Leaf, Path } from '../params/params.ts'
import { stepLeaves } from '../params/stepLeaves.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'

/** Options of {@link scaleByShape}. */
export interface ScaleByShapeOptions {
  /** The axes of each leaf's matrices. Default: leaves are matrices; others pass through. */
  readonly weightDimensionNumbers?: WeightDimensionNumbers | null
  /** r ≥ 0, the root mean square that updates of any shape are to have; null: the other rule. Default null. */
  readonly consistentRms?: number | null
}

/**
 * Scale orthogonal updates by what their shape asks for.
 *
 *     uₜ = √max(1, cols / rows) gₜ,  with `consistentRms`   uₜ = r √max(rows, cols) gₜ
 *
 * rows are inputs, cols are outputs. The first keeps the change of a layer's outputs alike for layers of any width, the second gives
 * updates the root mean square of Adam's (r = 0.2).
 *
 * @example
 * import { scaleByShape, tensor } from 'descend'
 *
 * const g = tensor([1, 4], [1, 2, 3, 4])
 * scaleByShape().update(g, {}, g)[0] // => tensor([1, 4], [2, 4, 6, 8])
 *
 * @throws RangeError on construction, when `consistentRms` is negative or not finite.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see Liu et al., Muon is scalable for LLM training (2025), https://arxiv.org/abs/2502.16982
 */
export const scaleByShape = ({
  weightDimensionNumbers,
  consistentRms = null,
}: ScaleByShapeOptions = {}): GradientTransformation<Stateless> => {
  if (consistentRms !== null) checkNonNegative('scaleByShape', { consistentRms })
  const dimensionsOf = dimensionNumbersOf(weightDimensionNumbers)
  const scaled = (leaf: Leaf, path: Path): Float64Array => {
    const data = leafData(leaf)
    const dimensions = data.length === 0 ? null : dimensionsOf(path, leaf)
    if (dimensions === null) return data
    const { rows, cols } = matricesOf(data, leafShape(leaf), dimensions)
    const factor = consistentRms === null ? Math.sqrt(Math.max(1, cols / rows)) : consistentRms * Math.sqrt(Math.max(rows, cols))
    return data.map((x) => factor * x)
  }
  return {
    init: () => ({}),
    update: (updates, state) => {
      checkState({}, state)
      return [stepLeaves((g, _kept, _p, path) => [scaled(g, path), {}], updates, {}, updates)[0], state]
    },
  }
}
