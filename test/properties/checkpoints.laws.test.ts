/** Checkpoints: what is written comes back bit for bit, a run goes on as if it had not stopped, and nothing else is taken for a checkpoint. */
import { fc, test } from '@fast-check/vitest'
import { isRight } from 'fp-ts/lib/Either.js'
import { getHeapStatistics } from 'node:v8'
import { describe, expect } from 'vitest'
import { decodeCheckpoint, decodeSafetensors, encodeCheckpoint, type CheckpointTemplate } from '../../src/codecs/index.ts'
import { crc32 } from '../../src/codecs/safetensors/crc32.ts'
import type { Params } from '../../src/params/params.ts'
import { structureOf } from '../../src/params/structure.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { double, leafOf, paramsOf, special } from '../support/arbitraries.ts'
import { resumable } from '../support/resumable.ts'
import { extrasOf, type Run, runFrom } from '../support/runs.ts'
import { expectSame } from '../support/same.ts'

const usual = fc.readConfigureGlobal().numRuns ?? 100

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'mu', '', '0', '[0]', '.a', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 3 }),
)

/** Any state: leaves, numbers, what is no number, nested. */
const state = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leafOf(double),
    double,
    special,
    fc.constantFrom(true, false, null, undefined),
    fc.string({ unit: 'binary' }),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(key, tie('node'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).node

const decoded = <P extends Params, S>(
  template: CheckpointTemplate<P, S>,
  bytes: Uint8Array,
): { readonly params: P; readonly state: S; readonly step: number } => {
  const loaded = decodeCheckpoint(template)(bytes)
  return isRight(loaded) ? loaded.right : expect.fail(loaded.left.message)
}

test.prop([paramsOf(double), state, double, fc.jsonValue({ noUnicodeString: false })])(
  'identity: decode(encode(checkpoint)) = checkpoint, bit for bit',
  (params, opaque, step, json) => {
    const configuration = JSON.parse(JSON.stringify(json).replaceAll('-0,', '0,')) as never
    const checkpoint = { params, state: opaque, step, configuration: Object.is(configuration, -0) ? 0 : configuration }
    expectSame(decoded({ params, state: opaque }, encodeCheckpoint(checkpoint)), checkpoint)
  },
)

/** A run that ends at a step, and one that goes on from the checkpoint of another. */
const endOf = (tx: AnyTransformation, run: Run, cut: number): { readonly params: Params; readonly state: unknown } => {
  let params = run.params
  let state: unknown = tx.init(params)
  for (const [i, step] of run.steps.entries()) {
    if (i === cut) {
      const bytes = encodeCheckpoint({ params, state, step: i, configuration: null })
      const template = { params: run.params, state: tx.init(run.params) as unknown }
      const read = decoded(template, bytes)
      expectSame([read.params, read.state], [params, state])
      ;({ params, state } = read)
    }
    const [updates, next]: readonly [Params, unknown] = tx.update(step.grads, state, params, extrasOf(step))
    ;[params, state] = [applyUpdates(params, updates), next]
  }
  return { params, state }
}

const ramp = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => i - 1.5)

/** Up to 18 steps, and where they are cut. */
const cutRun = fc.tuple(
  runFrom<Params>({ w: ramp(4), b: [ramp(2)] }, double),
  fc.array(fc.double({ noNaN: true, min: -10, max: 10 }), { minLength: 6, maxLength: 6 }),
  fc.nat({ max: 17 }),
)

describe.each(resumable)('$name', ({ transformation: tx }) => {
  test.prop([cutRun], { numRuns: Math.max(20, usual / 5) })(
    'identity and resumption: what is read at a random cut is what was written, and the run ends as the unbroken one',
    ([run, pattern, cut]) => {
      const steps = pattern.flatMap((factor) => run.steps.map(({ grads, value }) => ({ grads, value: value * factor })))
      const longer = { ...run, steps }
      expectSame(endOf(tx, longer, cut % steps.length), endOf(tx, longer, -1))
    },
  )
})

describe('hostile bytes', () => {
  const runs = { numRuns: 10 * usual }
  const params = { w: new Float64Array([1, 2]), b: [new Float64Array([3])] }
  const template = { params, state: { count: 0, done: false, note: null, mu: params } }
  const bytes = encodeCheckpoint({ ...template, step: 1, configuration: { optimizer: 'sgd' } })

  const reseal = (file: Uint8Array): Uint8Array => {
    const sealed = file.slice()
    if (sealed.length < 42) return sealed
    const sum = crc32(sealed.subarray(42), crc32(sealed.subarray(0, 34)))
      .toString(16)
      .padStart(8, '0')
    sealed.set(new TextEncoder().encode(sum), 34)
    return sealed
  }

  /** What reading may allocate at most, in bytes for each byte of input, and for what the engine does meanwhile. The sizes claimed are up to 2⁵³. */
  const [PER_BYTE, FIXED] = [200, 4_000_000]
  const used = (): number => getHeapStatistics().used_heap_size + getHeapStatistics().external_memory

  const expectSafe = (file: Uint8Array): void => {
    const [start, before] = [process.cpuUsage(), used()]
    const read = decodeSafetensors(file)
    const checkpoints = [file, reseal(file)].map(decodeCheckpoint(template))
    expect(used() - before).toBeLessThan(PER_BYTE * file.length + FIXED)
    const { user, system } = process.cpuUsage(start)
    expect(user + system, 'microseconds of the processor').toBeLessThan(1_000_000)
    if (isRight(read)) {
      const numbers = [...read.right.tensors.values()].reduce((sum, { data }) => sum + data.length, 0)
      expect(numbers).toBeLessThanOrEqual(file.length / 2)
    }
    for (const one of checkpoints) if (isRight(one)) expect(structureOf(one.right.params)).toEqual(structureOf(template.params))
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
  }

  test.prop([fc.uint8Array({ maxLength: 200 })], runs)('any bytes: neither reader throws', expectSafe)

  const spot = fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }))
  test.prop([fc.array(spot, { minLength: 1, maxLength: 3 })], runs)(
    'up to three changed bytes: told as Corrupt or NotACheckpoint',
    (spots) => {
      const changed = bytes.slice()
      for (const [at, by] of spots) changed[at]! ^= by
      if (changed.every((byte, i) => byte === bytes[i])) return
      expect(decodeCheckpoint(template)(changed)._tag).toBe('Left')
      expectSafe(changed)
    },
  )

  const entry = fc.record({
    dtype: fc.constantFrom('F64', 'F32', 'I64', 'U8', '__proto__'),
    shape: fc.oneof(fc.array(fc.constantFrom(0, 1, 2, 2 ** 31, 2 ** 53, -1, 0.5)), fc.jsonValue()),
    data_offsets: fc.oneof(fc.tuple(fc.constantFrom(0, 8, 2 ** 40), fc.constantFrom(0, 8, 16, 2 ** 53)), fc.jsonValue()),
  })
  const name = fc.constantFrom('step', 'params.w', 'state.count', '__proto__', 'constructor', 'polluted')
  const plain = fc.oneof(
    fc.array(fc.tuple(fc.oneof(name, fc.string()), fc.jsonValue())).map((pairs) => JSON.stringify(pairs)),
    fc.constant('[["__proto__",{"polluted":true}]]'),
    fc.string(),
  )
  const header = fc.tuple(
    fc.record({ version: fc.constantFrom('1', '2'), configuration: fc.constantFrom('null', '{"__proto__":{"polluted":1}}', '{'), plain }),
    fc.array(fc.tuple(name, fc.oneof(entry, fc.jsonValue()))),
    fc.uint8Array({ maxLength: 24 }),
  )
  test.prop([header], runs)('any header under a right checksum: neither reader throws', ([metadata, entries, data]) => {
    const fields = [['__metadata__', { crc32: '00000000', ...metadata }], ...entries].map(
      ([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`,
    )
    const json = new TextEncoder().encode(`{${fields.join(',')}}`)
    const file = new Uint8Array(8 + json.length + data.length)
    new DataView(file.buffer).setUint32(0, json.length, true)
    file.set(json, 8)
    file.set(data, 8 + json.length)
    expectSafe(file)
  })

  const nested = fc.tuple(fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"__proto__":', '}']), fc.nat({ max: 5000 }))
  const scrap = fc.oneof(
    nested.map(([[open, close], depth]) => `${open.repeat(depth)}0${close.repeat(depth)}`),
    fc.constantFrom('{', '}', '[', ']', ':', ',', '"', '\\', '\ufeff', '\\ud800', '\\u0000', '-0', '1e999', '9007199254740993', 'NaN'),
    fc.constantFrom('"__metadata__"', '"__proto__"', '"dtype"', '"F64"', '"shape"', '"data_offsets"', '"toString"', '"x"'),
    fc.json(),
  )
  const length = fc.oneof(fc.constant(undefined), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }))
  test.prop([fc.array(scrap, { maxLength: 12 }), length], runs)(
    'scraps of JSON behind any length: neither reader throws',
    (scraps, claimed) => {
      const json = new TextEncoder().encode(scraps.join(''))
      const file = new Uint8Array(8 + json.length)
      new DataView(file.buffer).setBigUint64(0, claimed ?? BigInt(json.length), true)
      file.set(json, 8)
      expectSafe(file)
    },
  )
})
