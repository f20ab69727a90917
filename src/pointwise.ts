import type { Arg, Dependence, Element, Fill, PointwiseOps, Traced } from './kernel/algebra.ts'
import { transformationOf } from './kernel/transformationOf.ts'
import type { GradientTransformation, StateLambda, StateOf } from './transformation.ts'

/** A kernel whose step looks at nothing but its index: no sums, no numbers of a leaf, no extras. */
export interface PointwiseKernel<F extends StateLambda> {
  readonly init: StateOf<F, Fill>
  readonly step: (
    ops: PointwiseOps,
  ) => (
    g: Element,
    state: Traced<StateOf<F, Element>>,
    p: Element,
  ) => readonly [update: Arg<Dependence>, state: Traced<StateOf<F, Element>>]
}

/** `elementwise` for steps that look at nothing but their index. A program with no others does not carry what the others need. */
export const pointwise = <F extends StateLambda>(kernel: PointwiseKernel<F>): GradientTransformation<F> =>
  transformationOf(kernel) as unknown as GradientTransformation<F>
