import { checkExtras, checkPositive } from '../linalg/checks.ts'
import { asKey } from '../linalg/random/asKey.ts'
import type { Key } from '../linalg/random/key.ts'
import { rademacher } from '../linalg/random/rademacher.ts'
import { split } from '../linalg/random/split.ts'
import { checkState } from '../params/checkState.ts'
import { treeAddScale } from '../params/treeAddScale.ts'
import { treeMul } from '../params/treeMul.ts'
import { treeRandomLike } from '../params/treeRandomLike.ts'
import { treeScale } from '../params/treeScale.ts'
import { treeSub } from '../params/treeSub.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'

/** Options of {@link hutchinsonEstimatorDiagHessian}. */
export interface HutchinsonEstimatorDiagHessianOptions {
  /** Where the signs come from: `random.key(seed)`, or the seed. */
  readonly key: Key | number
  /** h > 0, how far the gradients of the difference lie from the params, in their units. Default 2⁻¹⁷. */
  readonly stepSize?: number
}

/** The key of the next signs. */
export interface HutchinsonState {
  readonly key: Key
}

/** The state lambda of {@link hutchinsonEstimatorDiagHessian}. */
export interface HutchinsonEstimatorDiagHessian extends StateLambda {
  readonly state: HutchinsonState
}

/**
 * Estimate the diagonal of the Hessian: unbiased, exact where the Hessian is diagonal.
 *
 *     u = r ∘ (∇f(p + h r) − ∇f(p − h r)) / 2h      r of random signs
 *
 * The incoming updates are not read. Two gradients; optax differentiates twice, here a central difference stands for it (exact for quadratics).
 * The signs are JAX's for the same key.
 *
 * @example
 * import { hutchinsonEstimatorDiagHessian } from 'descend'
 *
 * const tx = hutchinsonEstimatorDiagHessian({ key: 42, stepSize: 0.5 })
 * const params = new Float64Array([1, 2])
 * const valueAndGradFn = ([x, y]: Float64Array) => [x! ** 2 + 4 * y! ** 2, new Float64Array([2 * x!, 8 * y!])] as const
 * tx.update(params, tx.init(params), params, { valueAndGradFn })[0] // => new Float64Array([2, 8])
 *
 * @throws RangeError on construction, when the step is not positive or the seed no safe integer.
 * @throws TreeMismatchError when `update` is given a state of another transformation.
 * @see optax.contrib.hutchinson_estimator_diag_hessian; Hutchinson (1989); Bekas, Kokiopoulou & Saad (2007)
 */
export const hutchinsonEstimatorDiagHessian = ({
  key,
  stepSize = 2 ** -17,
}: HutchinsonEstimatorDiagHessianOptions): GradientTransformation<HutchinsonEstimatorDiagHessian, 'valueAndGradFn'> => {
  checkPositive('hutchinsonEstimatorDiagHessian', { stepSize })
  const first = asKey(key)
  return {
    init: () => ({ key: first }),
    update: (_updates, state, params, extra) => {
      checkExtras('hutchinsonEstimatorDiagHessian', extra, ['valueAndGradFn'])
      checkState({ key: first }, state)
      const { valueAndGradFn } = extra
      const [next, forSigns] = split(state.key)
      const signs = treeRandomLike(forSigns, params, { sampler: rademacher })
      const [, ahead] = valueAndGradFn(treeAddScale(params, stepSize, signs))
      const [, behind] = valueAndGradFn(treeAddScale(params, -stepSize, signs))
      return [treeMul(signs, treeScale(1 / (2 * stepSize), treeSub(ahead, behind))), { key: next }]
    },
  }
}
