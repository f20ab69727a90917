import type { ErasedKernel } from '../kernel/trace.ts'
import { setField } from '../params/nest.ts'

/** The names of a chain's links: positions for `chain`, words for `namedChain`. */
export type Keys = readonly number[] | readonly string[]

/** A tuple or a record of values under the keys of a chain. */
export const underKeys = (keys: Keys, values: readonly unknown[]): unknown => {
  const record: Record<string, unknown> = {}
  for (const [i, key] of keys.entries()) {
    if (typeof key === 'number') return values
    setField(record, key, values[i])
  }
  return keys.length === 0 ? values : record
}

/** One kernel from several: the updates of each step are the next one's input. */
export const fuseKernels = (kernels: readonly ErasedKernel[], keys: Keys): ErasedKernel => ({
  init: underKeys(keys, kernels.map(({ init }) => init)), // prettier-ignore
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
      return [update, underKeys(keys, next)]
    }
  },
})
