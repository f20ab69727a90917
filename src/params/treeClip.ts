import { treeMap } from './map.ts'
import type { Params } from './params.ts'

/** Bounds of {@link treeClip}. */
export interface TreeClipOptions {
  /** The least value. Default −∞. */
  readonly minValue?: number
  /** The largest value; it wins where it is below `minValue`. Default ∞. */
  readonly maxValue?: number
}

/**
 * Bring every number of a tree between two bounds: `min(max(x, minValue), maxValue)`. NaN stays.
 *
 * @example
 * import { treeClip } from 'descend'
 *
 * treeClip(new Float64Array([-3, 0.5, 3]), { minValue: -1, maxValue: 1 }) // => new Float64Array([-1, 0.5, 1])
 *
 * @see optax.tree.clip
 */
export const treeClip = <P extends Params>(tree: P, { minValue = -Infinity, maxValue = Infinity }: TreeClipOptions = {}): P => {
  const clip = (x: Float64Array): Float64Array => {
    const clipped = new Float64Array(x.length)
    for (let i = 0; i < x.length; i++) clipped[i] = Math.min(Math.max(x[i]!, minValue), maxValue)
    return clipped
  }
  return treeMap(clip, tree)
}
