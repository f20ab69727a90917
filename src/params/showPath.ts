import type { Path } from './params.ts'
import { pathText } from './path.ts'

/**
 * A path as a programmer writes it: `.layers[0].w`, the root as ``.
 *
 * @example
 * import { showPath } from 'descend'
 *
 * showPath(['layers', 0, 'w']) // => '.layers[0].w'
 *
 * @throws TypeError when a key is neither text nor a number.
 */
export const showPath = (path: Path): string => {
  const wrong = path.find((key: unknown) => typeof key !== 'string' && typeof key !== 'number')
  if (wrong !== undefined) throw new TypeError(`showPath: keys must be text or numbers, got ${typeof wrong}`)
  return pathText(path)
}
