import { fuseKernels } from './fuseKernels.ts'
import { type ErasedTransformation, kernelOf, transformationOf } from '../kernel/transformationOf.ts'
import type { ErasedKernel } from '../kernel/trace.ts'
import type { AnyTransformation, GradientTransformation } from '../transformation.ts'
import type { Chain, NeedOf, StatesOf } from './chain.ts'

/**
 * `chain` for presets whose links are all written at one index: one kernel, without what opaque links would need. A program that uses
 * only such presets does not carry that code.
 */
export const fusedChain = <const Ts extends readonly AnyTransformation[]>(
  ...transformations: Ts
): GradientTransformation<Chain<StatesOf<Ts>>, NeedOf<Ts[number]>> => {
  const kernels = transformations.map((transformation) => kernelOf(transformation) as ErasedKernel)
  const fused: ErasedTransformation = transformationOf(fuseKernels(kernels))
  return fused as unknown as AnyTransformation
}
