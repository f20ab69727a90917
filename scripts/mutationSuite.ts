/** As much of vitest as the mutated tests use, to be run in this process: tests are collected as a file loads. */
import { format } from 'node:util'
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  type ExpectStatic,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'

export interface CollectedTest {
  readonly name: string
  readonly body: () => unknown
}

type Body = (...values: readonly unknown[]) => unknown
type Register = (title: string, ...rest: readonly unknown[]) => void

let titles: readonly string[] = []
let collected: CollectedTest[] = []

const bodyOf = (rest: readonly unknown[]): Body => rest.find((part): part is Body => typeof part === 'function') ?? (() => undefined)

const describeOnce: Register = (title, ...rest) => {
  const outer = titles
  titles = [...outer, title]
  bodyOf(rest)()
  titles = outer
}

const testOnce: Register = (title, ...rest) => {
  const body = bodyOf(rest)
  collected.push({ name: [...titles, title].join(' '), body: () => body() })
}

/** `each(cases)(title, body)` of a register: a title with `%s` or `$field` for each case. */
const eachOf =
  (register: Register) =>
  (cases: readonly unknown[]): Register =>
  (title, ...rest) =>
    cases.forEach((value) => {
      const values = Array.isArray(value) ? (value as readonly unknown[]) : [value]
      const fields = typeof values[0] === 'object' && values[0] !== null ? values[0] : {}
      const named = title.replaceAll(/\$(\w+)/gu, (whole, field: string) => (field in fields ? String(Reflect.get(fields, field)) : whole))
      register(format(named, ...values.slice(0, named.split('%').length - 1)), () => bodyOf(rest)(...values))
    })

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin)
const expect = Object.assign((value: unknown, message?: string) => chai.expect(value, message), chai.expect)
Object.assign(expect, Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT))
Reflect.set(globalThis, GLOBAL_EXPECT, expect)
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is what chai.expect becomes with these plugins
setState({ assertionCalls: 0 }, expect as unknown as ExpectStatic)

/** Types are checked by `tsc`. */
const expectTypeOf: unknown = new Proxy(() => undefined, { get: (): unknown => expectTypeOf, apply: (): unknown => expectTypeOf })

const test = Object.assign(testOnce, { each: eachOf(testOnce), todo: () => undefined })
const describe = Object.assign(describeOnce, { each: eachOf(describeOnce) })

/** What a bundled test file gets for `vitest`. */
export const vitest: Readonly<Record<string, unknown>> = { describe, test, it: test, expect, expectTypeOf }

/** The tests that loading a file registers. */
export const collect = (load: () => void): readonly CollectedTest[] => {
  titles = []
  collected = []
  load()
  return collected
}
