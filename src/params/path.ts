import type { Path } from './params.ts'

/** A path as a programmer writes it: `.layers[0].w`, the root as ``. */
export const pathText = (path: Path): string =>
  path
    .map((key) =>
      typeof key === 'string' && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${typeof key === 'number' ? key : JSON.stringify(key)}]`,
    )
    .join('')
