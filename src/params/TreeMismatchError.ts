import type { Path } from './params.ts'
import { pathText } from './path.ts'

/**
 * Two trees that should have the same keys and shapes differ, or something in a tree is no leaf.
 * `path` says where, `left` and `right` what stands there on both sides.
 *
 * @example
 * import { scale } from 'descend'
 *
 * const params = { w: new Float64Array(3) }
 * scale(2).update({ w: new Float64Array(4) }, {}, params) // => throws 'trees differ at .w: expected length 3, got length 4'
 */
export class TreeMismatchError extends Error {
  override readonly name = 'TreeMismatchError'
  readonly path: Path
  readonly left: string
  readonly right: string

  constructor(path: Path, left: string, right: string) {
    super(`trees differ at ${pathText(path) || 'the root'}: expected ${left}, got ${right}`)
    this.path = path
    this.left = left
    this.right = right
  }
}
