/**
 * `test.prop` without the rest of `@fast-check/vitest`, for mutation runs: loading that package takes two seconds, once for every mutant
 * and file of laws.
 */
import fc from 'fast-check'
import { test as plain } from 'vitest'

export { fc }

type Arbitraries = readonly fc.Arbitrary<unknown>[] | Readonly<Record<string, fc.Arbitrary<unknown>>>
type Law = (...values: readonly unknown[]) => unknown
type Prop = (arbitraries: Arbitraries, parameters?: fc.Parameters<never>) => (title: string, law: Law, timeout?: number) => void

const prop: Prop = (arbitraries, parameters) => (title, law, timeout) => {
  const values = (
    Array.isArray(arbitraries) ? arbitraries : [fc.record(arbitraries as Readonly<Record<string, fc.Arbitrary<unknown>>>)]
  ) as readonly fc.Arbitrary<unknown>[]
  const property = fc.asyncProperty(fc.tuple(...values), async (drawn) => (await law(...drawn)) as boolean | void)
  plain(title, () => fc.assert(property, parameters as never), timeout)
}

export const test: typeof plain & { readonly prop: Prop } = Object.assign(plain, { prop })
