import type { DimensionNumbers } from '../linalg/matrices.ts'
import { leafShape } from './leaf.ts'
import type { Leaf, Path } from './params.ts'

/** Which axes of a leaf make matrices, the same for all leaves or leaf by leaf; null: the leaf holds none. */
export type WeightDimensionNumbers = DimensionNumbers | ((path: Path, leaf: Leaf) => DimensionNumbers | null)

/** The rule as a function. Without rule matrices are matrices, inputs by outputs, and other leaves hold none. */
export const dimensionNumbersOf = (
  rule: WeightDimensionNumbers | null | undefined,
): ((path: Path, leaf: Leaf) => DimensionNumbers | null) => {
  if (typeof rule === 'function') return rule
  if (rule !== undefined && rule !== null) return () => rule
  return (_path, leaf) => (leafShape(leaf).length === 2 ? { reductionAxis: 0, outputAxis: 1 } : null)
}
