import { flattenLike } from './flatten.ts'
import type { Params } from './params.ts'
import { structureOf } from './structure.ts'

/** Tolerances of {@link treeAllclose}. */
export interface TreeAllcloseOptions {
  /** The tolerance as a part of the second number, ≥ 0. Default 1e-5. */
  readonly rtol?: number
  /** The tolerance in units of the numbers, ≥ 0. Default 1e-8. */
  readonly atol?: number
  /** Whether NaN is close to NaN. Default false. */
  readonly equalNan?: boolean
}

/**
 * Are the numbers of two trees equal, within a tolerance?
 *
 *     |aᵢ − bᵢ| ≤ atol + rtol |bᵢ|
 *
 * Infinities are close to themselves only. True of empty trees.
 *
 * @example
 * import { treeAllclose } from 'descend'
 *
 * treeAllclose({ w: new Float64Array([1.1]) }, { w: new Float64Array([1]) }) // => false
 * treeAllclose({ w: new Float64Array([1.1]) }, { w: new Float64Array([1]) }, { rtol: 0.2 }) // => true
 *
 * @throws TreeMismatchError when the trees do not have the same keys and shapes.
 * @see optax.tree.allclose
 */
export const treeAllclose = <P extends Params>(
  a: P,
  b: P,
  { rtol = 1e-5, atol = 1e-8, equalNan = false }: TreeAllcloseOptions = {},
): boolean => {
  const isClose = (x: number, y: number): boolean =>
    x === y || (Number.isFinite(y) && Math.abs(x - y) <= atol + rtol * Math.abs(y)) || (equalNan && Number.isNaN(x) && Number.isNaN(y))
  const structure = structureOf(a)
  const others = flattenLike(structure, b)
  return flattenLike(structure, a).every((xs, leaf) => xs.every((x, i) => isClose(x, (others[leaf] as Float64Array)[i]!)))
}
