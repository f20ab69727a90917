import type { Path } from './params.ts'

/**
 * A path as a programmer writes it: `.layers[0].w`, the root as ``.
 *
 * @example
 * import { showPath } from 'descend'
 *
 * showPath(['layers', 0, 'w']) // => '.layers[0].w'
 */
export const showPath = (path: Path): string =>
  path.map((key) => (/^[A-Za-z_$][\w$]*$/.test(String(key)) ? `.${key}` : `[${JSON.stringify(key)}]`)).join('')
