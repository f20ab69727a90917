import { describe } from '../params/structure.ts'

/** Refuse what is no transformation: `TypeError: chain: link 1 must be a transformation, got undefined`. */
export const checkTransformation = (owner: string, field: string, transformation: unknown): void => {
  const { init, update }: { readonly init?: unknown; readonly update?: unknown } = Object(transformation)
  if (typeof init !== 'function' || typeof update !== 'function') {
    throw new TypeError(`${owner}: ${field} must be a transformation, got ${describe(transformation)}`)
  }
}
