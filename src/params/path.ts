import type { Path } from './params.ts'

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
export const showPath = (path: Path): string =>
  path
    .map((key: unknown) => {
      if (typeof key === 'number') return `[${key}]`
      if (typeof key !== 'string') throw new TypeError(`showPath: keys must be text or numbers, got ${typeof key}`)
      return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`
    })
    .join('')
