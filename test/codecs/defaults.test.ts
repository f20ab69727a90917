/** The defaults of the table are those of the functions: a configuration with what is required makes what the function makes of it. */
import { isLeft } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decodeSchedule, decodeTransformation } from '../../src/codecs/index.ts'
import { table } from '../../src/codecs/configurations/table.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import type { Schedule } from '../../src/schedules/schedule.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { configurations } from '../support/configurations.ts'
import { expectSame } from '../support/same.ts'

/** Params, and gradients of some scale. */
interface Form {
  readonly start: Params
  readonly gradient: (scale: number) => Params
}

const matrix = (scale: number): Params => ({
  w: tensor(
    [3, 2],
    [1, -2, 3, -4, 0.5, 0.25].map((x) => x * scale),
  ),
  b: tensor(
    [2, 2],
    [0.1, 0.2, -0.3, 0.4].map((x) => x * scale),
  ),
})
const vectors = (scale: number): Params => ({
  w: Float64Array.from([1, -2, 3], (x) => x * scale),
  b: [Float64Array.from([0.1, 0.2], (x) => x * scale)],
})
const examples = (scale: number): Params => ({
  w: tensor(
    [3, 2],
    [1, -2, 3, -4, 0.5, 0.25].map((x) => x * scale),
  ),
})

/** Matrices, vectors, three examples for each vector, and params that are fast and slow. */
const forms: readonly Form[] = [
  { start: matrix(1), gradient: matrix },
  { start: vectors(1), gradient: vectors },
  { start: { w: new Float64Array([1, -2]) }, gradient: examples },
  { start: { fast: vectors(1), slow: vectors(1) }, gradient: vectors },
]

interface Trace {
  readonly steps: readonly unknown[]
  readonly error?: string
}

/** Ten updates, or as many as there are before an error, which is part of the answer. */
const traceOf = (tx: AnyTransformation, { start, gradient }: Form): Trace => {
  const steps: unknown[] = []
  try {
    let [params, state]: [Params, unknown] = [start, tx.init(start) as unknown]
    for (let t = 1; t <= 10; t++) {
      const grads = gradient(Math.sin(3 * t))
      const value = 1 / t
      const extra = { value, grad: grads, valueFn: () => value / 2, valueAndGradFn: () => [value / 2, grads] as const }
      const [updates, next]: readonly [Params, unknown] = tx.update(grads, state, params, extra)
      steps.push([updates, next])
      ;[params, state] = [applyUpdates(params, updates), next]
    }
    return { steps }
  } catch (error) {
    return { steps, error: String(error) }
  }
}

/** Those with required fields only, and nothing nested in lists. */
const bare = configurations.filter((json) => {
  if ('transformations' in json || 'schedules' in json) return false
  const [kind, name] = Object.entries(json)[0] as [keyof typeof table, string]
  const fields = table[kind][name]?.fields ?? {}
  return Object.keys(json).every((key) => key === kind || fields[key]?.default === undefined)
})

describe.each(bare.map((json) => [Object.values(json)[0] as string, json] as const))('%s', (name, json) => {
  test('without options: as the function alone', () => {
    const kind = Object.keys(json)[0] as keyof typeof table
    const made = kind === 'schedule' ? decodeSchedule(json) : decodeTransformation(json)
    if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
    const { fields, make } = table[kind][name]!
    const values = Object.entries(json)
      .filter(([key]) => key !== kind)
      .map(([key, value]) => {
        const nested = typeof value === 'object' && value !== null && !Array.isArray(value)
        const read =
          nested && 'schedule' in value
            ? decodeSchedule(value)
            : nested && 'transformation' in value
              ? decodeTransformation(value)
              : undefined
        if (read === undefined || isLeft(read)) return [key, value] as const
        return [key, 'schedule' in read.right ? read.right.schedule : read.right.transformation] as const
      })
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(values.map(([key]) => key)))
    const alone = make({ ...('part' in fields ? { part: 'lr' } : {}), ...Object.fromEntries(values) })
    if (kind === 'schedule') {
      const schedule = 'schedule' in made.right ? made.right.schedule : expect.fail('no schedule')
      const at = (s: Schedule): readonly number[] => Array.from({ length: 30 }, (_, count) => s(count))
      return expectSame(at(schedule), at(alone as Schedule))
    }
    const transformation = 'transformation' in made.right ? made.right.transformation : expect.fail('no transformation')
    const [configured, bare] = [transformation, alone as AnyTransformation].map((tx) => forms.map((form) => traceOf(tx, form)))
    expect(configured?.some(({ steps }) => steps.length > 0)).toBe(true)
    expectSame(configured, bare)
  })
})
