/** Configurations: complete, their own inverse, and safe to read whatever they are. */
import { fc, test } from '@fast-check/vitest'
import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { describe, expect } from 'vitest'
import { type Codec, decodeSchedule, decodeTransformation, scheduleCodec, transformationCodec } from '../../src/codecs/index.ts'
import { table } from '../../src/codecs/configurations/table.ts'
import { configurations } from '../support/configurations.ts'
import { validators } from '../support/validators.ts'

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

/** JSON from elsewhere. */
const foreign: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
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
const strange = fc.oneof(foreign, fc.anything())

/** Configurations with something else in one place, or something more. */
const mutated = (by: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.constantFrom(...configurations).chain((one) =>
    fc
      .tuple(
        fc.constantFrom(...placesIn(one)),
        fc.oneof(
          fc.constant([]),
          fc.constantFrom('__proto__', 'constructor', 'b1', 'mask').map((key) => [key]),
        ),
        by,
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
  test.prop([mutated(strange)], runs)(
    'a configuration changed in one place: read or refused, and what is read is its own complete form',
    expectSafe,
  )
})

test.each(configurations.map((json) => [JSON.stringify(json), json]))('inverse: decode(encode(decode(%s))) = decode of it', (_, json) => {
  const codec = ('schedule' in json ? scheduleCodec : transformationCodec) as Codec<unknown>
  const made = codec.decode(json)
  if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
  const encoded = codec.encode(made.right)
  expect(JSON.parse(JSON.stringify(encoded))).toEqual(encoded)
  const again = codec.decode(encoded)
  expect(isRight(again) && codec.encode(again.right)).toEqual(encoded)
})

test.prop([fc.oneof(foreign, mutated(foreign))], runs)('schema: what is read, the schema accepts', (json) => {
  if (isRight(decodeTransformation(json))) expect(validators.transformation(json)).toBe(true)
  if (isRight(decodeSchedule(json))) expect(validators.schedule(json)).toBe(true)
})

test('completeness: a decoded configuration has every field of its row', () => {
  for (const json of configurations) {
    const [kind, name] = Object.entries(json)[0] as [keyof typeof table, string]
    const made = kind === 'schedule' ? decodeSchedule(json) : decodeTransformation(json)
    if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
    expect(Object.keys(made.right.configuration as object)).toEqual([kind, ...Object.keys(table[kind][name]?.fields ?? {})])
  }
})
