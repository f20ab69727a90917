import type { ErasedKernel } from '../kernel/trace.ts'
import type { Keys } from './underKeys.ts'

/** One kernel from several: the updates of each step are the next one's input. Their states are a tuple, or what `under` makes of it. */
export const fuseKernels = (
  kernels: readonly ErasedKernel[],
  keys: Keys = [...kernels.keys()],
  under: (values: readonly unknown[]) => unknown = (values) => values,
): ErasedKernel => ({
  init: under(kernels.map(({ init }) => init)),
  wide: kernels.find(({ wide }) => wide !== undefined)?.wide,
  step: (ops) => {
    const steps = kernels.map(({ step }) => step(ops))
    return (g, state, p, extra) => {
      let update: unknown = g
      const next = steps.map((step, i) => {
        const [u, s] = step(update as never, (state as Record<string | number, never>)[keys[i] as string] as never, p, extra)
        update = u
        return s
      })
      return [update, under(next)]
    }
  },
})
