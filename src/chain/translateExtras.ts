import type { Params } from '../params/params.ts'
import type { ExtraArgs } from '../transformation.ts'

/** The extras of an update as they look from other params: `inward` makes the other params, `outward` takes them back. */
export const translateExtras = <P extends Params, Q extends Params>(
  { grad, valueFn, valueAndGradFn, ...rest }: Partial<ExtraArgs<P>>,
  inward: (tree: P) => Q,
  outward: (tree: Q) => P,
): Partial<ExtraArgs<Q>> => {
  const valueAndGradAt = (params: Q): readonly [number, Q] | undefined => {
    const both = valueAndGradFn?.(outward(params))
    return both && [both[0], inward(both[1])]
  }
  return {
    ...rest,
    ...(grad && { grad: inward(grad) }),
    ...(valueFn && { valueFn: (params: Q) => valueFn(outward(params)) }),
    ...(valueAndGradFn && { valueAndGradFn: valueAndGradAt as ExtraArgs<Q>['valueAndGradFn'] }),
  }
}
