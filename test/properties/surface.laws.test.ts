/**
 * Every export of the root and of `descend/torch` under random arguments, well typed and not: it answers, or refuses in words of its own;
 * it changes nothing, and it ends. What the language refuses by itself is one class, told in SECURITY.md.
 */
import { fc, test } from '@fast-check/vitest'
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import * as root from '../../src/index.ts'
import * as torch from '../../src/torch/index.ts'
import { readFields } from '../../src/codecs/configurations/fields/record.ts'
import { language } from '../../src/codecs/configurations/language.ts'
import type { Kind } from '../../src/codecs/configurations/rowCodec.ts'
import { table } from '../../src/codecs/configurations/table.ts'
import { configurations } from '../support/configurations.ts'
import { anything, good, illTyped, inked, isOfTheLanguage, isRefusal, namesRead, trees } from '../support/surface.ts'

const usual = fc.readConfigureGlobal().numRuns ?? 100
/** Microseconds of the processor. */
const SLOWEST = 2_000_000

type Fn = (...args: unknown[]) => unknown

/** Call; the arguments must stay as they are, and it must end soon. An answer, or nothing where it was refused. */
const tried = (name: string, f: Fn, args: readonly unknown[], isAllowed: (error: unknown) => boolean = isRefusal): unknown => {
  const [before, start] = [inked(args), process.cpuUsage()]
  let answer: unknown
  try {
    answer = f(...args)
    if (answer instanceof Promise) answer.catch(() => undefined)
  } catch (error) {
    if (!isAllowed(error)) expect.fail(`${name}: ${String(error)}`)
  }
  const { user, system } = process.cpuUsage(start)
  expect(user + system, name).toBeLessThan(SLOWEST)
  expect(inked(args), name).toBe(before)
  return answer
}

/** A refusal, or the language's own TypeError. */
const isTold = (error: unknown): boolean => isRefusal(error) || isOfTheLanguage(error)

const isTransformation = (answer: unknown): answer is { init: Fn; update: Fn } =>
  typeof Object(answer).init === 'function' && typeof Object(answer).update === 'function'

const extrasOf = (tree: unknown): object => ({ value: 1, grad: tree, valueFn: () => 1, valueAndGradFn: () => [1, tree] })

/** A transformation on good and bad trees, states and extras. */
const tryUpdates = (
  name: string,
  { init, update }: { init: Fn; update: Fn },
  params: unknown,
  bad: unknown,
  isAllowed = isRefusal,
): void => {
  tried(`${name}.init, bad params`, init, [bad], isAllowed)
  const state = tried(`${name}.init`, init, [params], isAllowed)
  if (state === undefined) return
  const extra = extrasOf(params)
  tried(`${name}.update`, update, [params, state, params, extra], isAllowed)
  tried(`${name}.update, bad updates`, update, [bad, state, params, extra], isAllowed)
  tried(`${name}.update, bad params`, update, [params, state, bad, extra], isAllowed)
  tried(`${name}.update, bad state`, update, [params, bad, params, extra], isAllowed)
  tried(`${name}.update, bad gradient`, update, [params, state, params, { ...extra, grad: bad }], isAllowed)
  tried(`${name}.update, no extras`, update, [params, state, params], isAllowed)
}

const namespaced = (prefix: string, exports: object): readonly (readonly [string, Fn])[] =>
  Object.entries(exports).flatMap(([name, value]): readonly (readonly [string, Fn])[] => {
    if (typeof value === 'object') return namespaced(`${prefix}${name}.`, value as object)
    return typeof value === 'function' && value !== root.TreeMismatchError ? [[`${prefix}${name}`, value as Fn]] : []
  })

describe('exports', () => {
  const all = [...namespaced('', root), ...namespaced('torch.', torch)].map(([name, f]) => ({ name, f, names: namesRead(f) }))
  const call = fc.constantFrom(...all).chain((one) => {
    const options = fc.dictionary(fc.constantFrom(...one.names), anything, { maxKeys: 3, noNullPrototype: true })
    return fc.tuple(fc.constant(one), fc.array(fc.oneof({ weight: 3, arbitrary: anything }, options), { maxLength: 4 }), anything)
  })
  test.prop([call], { numRuns: 10 * usual })('any arguments: an answer, or told', ([{ name, f }, args, bad]) => {
    const answer = tried(name, f, args, isTold)
    if (isTransformation(answer)) tryUpdates(name, answer, good, bad, isTold)
  })
})

describe('what configurations make', () => {
  const rows = configurations.map((json) => {
    const [kind, name] = Object.entries(json)[0] as [Kind, string]
    const row = table[kind][name]!
    const { [kind]: _name, ...given } = json
    const read = readFields(name, row.fields, given, [], language)
    return isLeft(read) ? expect.fail(name) : { kind, name, row, values: read.right.value }
  })
  const made = rows.flatMap(({ kind, name, row, values }) => (kind === 'schedule' ? [] : [{ name, tx: (row.make as Fn)(values) }]))
  test.prop([fc.constantFrom(...made), fc.oneof(trees, illTyped)], { numRuns: 10 * usual })(
    'bad trees: updates, or refused in its own words',
    ({ name, tx }, bad) => {
      const params = name === 'lookahead' ? { fast: good, slow: good } : good
      if (isTransformation(tx)) tryUpdates(name, tx, params, bad)
    },
  )
})
