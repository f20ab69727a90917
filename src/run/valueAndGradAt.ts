import { describe, structureOf } from '../params/structure.ts'

/** The loss and its gradient at the params. Pure: the same params give the same answer, in arrays that are not written again. */
export type ValueAndGradFn<P> = (params: P) => readonly [value: number, grad: P]

/**
 * What the function gives at the params, looked at: JavaScript callers and forgotten `await`s get an answer that names the mistake.
 *
 * @throws TypeError when it gives no pair, or its value is no number.
 * @throws TreeMismatchError when its gradient is no tree of leaves.
 */
export const valueAndGradAt = <P>(valueAndGradFn: ValueAndGradFn<P>, params: P): { readonly value: number; readonly grad: P } => {
  const pair = valueAndGradFn(params)
  if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError(`valueAndGradFn: must return [value, grad], got ${describe(pair)}`)
  const [value, grad] = pair
  if (typeof value !== 'number') throw new TypeError(`valueAndGradFn: value must be a number, got ${describe(value)}`)
  structureOf(grad)
  return { value, grad }
}
