/** Configurations: complete, their own inverse, and safe to read whatever they are. */
import { fc, test } from '@fast-check/vitest'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { decodeSchedule, decodeTransformation, transformationCodec } from '../../src/codecs/index.ts'
import { table } from '../../src/codecs/configurations/table.ts'
import { configurations } from '../support/configurations.ts'

const usual = fc.readConfigureGlobal().numRuns ?? 100
const runs = { numRuns: 10 * usual }

/** Places in a configuration, and what stands there. */
const placesIn = (json: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
  typeof json === 'object' && json !== null
    ? [path, ...Object.entries(json).flatMap(([key, child]) => placesIn(child, [...path, key]))]
    : [path]

const replaced = (json: unknown, [key, ...path]: readonly string[], value: unknown): unknown => {
  if (key === undefined) return value
  const copy = Array.isArray(json) ? [...json] : { ...(json as object | null) }
  Object.defineProperty(copy, key, {
    value: replaced((json as Record<string, unknown> | null)?.[key], path, value),
    enumerable: true,
    configurable: true,
    writable: true,
  })
  return copy
}

const strange = fc.oneof(
  fc.jsonValue(),
  fc.anything(),
  fc.constantFrom(
    'Infinity',
    '-Infinity',
    'NaN',
    -1,
    0,
    1.5,
    1e308,
    '__proto__',
    'constructor',
    JSON.parse('{"__proto__":{"polluted":1}}'),
  ),
  fc.constantFrom(...configurations),
)

/** Configurations with something else in one place, or something more. */
const mutated = fc.constantFrom(...configurations).chain((one) =>
  fc
    .tuple(
      fc.constantFrom(...placesIn(one)),
      fc.oneof(
        fc.constant([]),
        fc.constantFrom('__proto__', 'constructor', 'b1', 'mask').map((key) => [key]),
      ),
      strange,
    )
    .map(([path, more, value]) => replaced(one, [...path, ...more], value)),
)

describe('hostile configurations', () => {
  const expectSafe = (json: unknown): void => {
    for (const read of [decodeTransformation, decodeSchedule]) {
      const made = read(json)
      if (isLeft(made)) expect(made.left.length).toBeGreaterThan(0)
      else expect(read(made.right.configuration)).toMatchObject({ _tag: 'Right', right: { configuration: made.right.configuration } })
    }
    expect('polluted' in {}).toBe(false)
  }
  test.prop([strange], runs)('anything: read or refused, never thrown', expectSafe)
  test.prop([mutated], runs)('a configuration changed in one place: read or refused, and what is read is its own complete form', expectSafe)
})

test.prop([fc.constantFrom(...configurations)])('inverse: decode(encode(decode(json))) = decode(json), encode is JSON', (json) => {
  const made = transformationCodec.decode(json)
  if (!isRight(made)) return
  const encoded = transformationCodec.encode(made.right)
  expect(JSON.parse(JSON.stringify(encoded))).toEqual(encoded)
  const again = transformationCodec.decode(encoded)
  expect(isRight(again) && transformationCodec.encode(again.right)).toEqual(encoded)
})

test('completeness: a decoded configuration has every field of its row', () => {
  for (const json of configurations) {
    const [kind, name] = Object.entries(json)[0] as [keyof typeof table, string]
    const made = kind === 'schedule' ? decodeSchedule(json) : decodeTransformation(json)
    if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
    expect(Object.keys(made.right.configuration as object)).toEqual([kind, ...Object.keys(table[kind][name]?.fields ?? {})])
  }
})
