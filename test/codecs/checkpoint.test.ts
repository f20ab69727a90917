import { isRight, right } from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import {
  type CheckpointTemplate,
  decodeCheckpoint,
  decodeSafetensors,
  encodeCheckpoint,
  encodeSafetensors,
} from '../../src/codecs/index.ts'
import { crc32 } from '../../src/codecs/safetensors/crc32.ts'
import { adam } from '../../src/optimizers/adam.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { expectSame } from '../support/same.ts'

const tx = adam(0.1)
const params = { w: tensor([2, 1], [1, -0]), b: new Float64Array([Number.NaN]) }
const template = { params, state: tx.init(params) }
const [, state] = tx.update(params, template.state, params)
const checkpoint = { params, state, step: 3, configuration: { optimizer: 'adam', learningRate: 0.1 } }
const bytes = encodeCheckpoint(checkpoint)

const text = (from: number, to: number): string => new TextDecoder().decode(bytes.subarray(from, to))

/** A checkpoint written by hand, with a right checksum. */
const sealed = (header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array => {
  const json = new TextEncoder().encode(JSON.stringify(header))
  const file = new Uint8Array(8 + json.length + data.length)
  new DataView(file.buffer).setUint32(0, json.length, true)
  file.set(json, 8)
  file.set(data, 8 + json.length)
  const sum = crc32(file.subarray(42), crc32(file.subarray(0, 34)))
    .toString(16)
    .padStart(8, '0')
  file.set(new TextEncoder().encode(sum), 34)
  return file
}

const metadata = { crc32: '00000000', version: '1', configuration: 'null', plain: '[]' }

describe('encodeCheckpoint', () => {
  test('the header begins with the checksum and ends at a multiple of eight', () => {
    expect(text(8, 34)).toBe('{"__metadata__":{"crc32":"')
    expect(text(34, 42)).toMatch(/^[0-9a-f]{8}$/)
    expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0)
  })

  test('slots are named by their paths; numbers have rank 0', () => {
    const file = decodeSafetensors(bytes)
    if (!isRight(file)) return expect.fail(file.left)
    expect([...file.right.tensors.keys()]).toEqual([
      'step',
      'params.w',
      'params.b',
      'state[0].count',
      'state[0].mu.w',
      'state[0].mu.b',
      'state[0].nu.w',
      'state[0].nu.b',
      'state[1].count',
      'state[1].learningRate',
    ])
    expect(file.right.tensors.get('step')).toEqual(tensor([], [3]))
    expect(file.right.tensors.get('params.w')).toEqual(params.w)
    expect(file.right.metadata.get('configuration')).toBe('{"optimizer":"adam","learningRate":0.1}')
  })

  test.each([
    [
      { state: { f: () => 1 } },
      'encodeCheckpoint: state.f must be a leaf, a number, true, false, text, null or a nesting of them, got a function',
    ],
    [
      { state: [new Map()] },
      'encodeCheckpoint: state[0] must be a leaf, a number, true, false, text, null or a nesting of them, got a Map',
    ],
    [{ configuration: { lr: Infinity } as never }, 'encodeCheckpoint: configuration must be JSON'],
    [{ configuration: [undefined] as never }, 'encodeCheckpoint: configuration must be JSON'],
  ])('refuses what cannot be written', (part, message) => {
    expect(() => encodeCheckpoint<Params, unknown>({ ...checkpoint, ...part })).toThrow(new TypeError(message))
  })
})

describe('decodeCheckpoint', () => {
  const decode = decodeCheckpoint(template)

  test('gives back what was written, bit for bit, in arrays of its own', () => {
    const loaded = decode(bytes)
    if (!isRight(loaded)) return expect.fail(loaded.left.message)
    expectSame(loaded.right, checkpoint)
    expect(loaded.right.params.b.buffer).not.toBe(bytes.buffer)
  })

  test('finds every truncation and every longer file', () => {
    for (let length = 0; length < bytes.length; length++) expect(decode(bytes.subarray(0, length))._tag).toBe('Left')
    for (let more = 1; more <= 16; more++) {
      const longer = new Uint8Array(bytes.length + more)
      longer.set(bytes)
      expect(decode(longer)._tag).toBe('Left')
    }
  })

  test('finds every single flipped bit', () => {
    const changed = bytes.slice()
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      changed[bit >> 3]! ^= 1 << (bit & 7)
      expect(decode(changed)._tag).toBe('Left')
      changed[bit >> 3]! ^= 1 << (bit & 7)
    }
    expect(decode(changed)._tag).toBe('Right')
  })

  test.each([
    [{ params: { w: params.w, b: new Float64Array(2) }, state: template.state }, 'params.b: expected length 2, found F64 of shape [1]'],
    [{ params: { w: new Float64Array(2), b: params.b }, state: template.state }, 'params.w: expected length 2, found F64 of shape [2, 1]'],
    [{ params: { v: params.w, b: params.b }, state: template.state }, 'params: expected a record of {v, b}, found a record of {w, b}'],
    [{ params: { b: params.b }, state: template.state }, 'params: expected a record of {b}, found a record of {w, b}'],
    [
      { params, state: [{ ...template.state[0], count: true }, template.state[1]] },
      'state[0].count: expected boolean true, found F64 of shape []',
    ],
  ])('tells another template', (other, message) => {
    expect(decodeCheckpoint<Params, unknown>(other as CheckpointTemplate<Params, unknown>)(bytes)).toMatchObject({
      left: { _tag: 'Mismatch', message },
    })
  })

  const tellsOf = (file: Uint8Array): unknown => {
    const read = decodeCheckpoint({ params: [], state: [] })(file)
    return read._tag === 'Left' ? `${read.left._tag}: ${read.left.message}` : read
  }

  test.each([
    [new Uint8Array(0), 'NotACheckpoint: these bytes do not begin as a checkpoint does'],
    [encodeSafetensors(new Map([['step', new Float64Array(1)]])), 'NotACheckpoint: these bytes do not begin as a checkpoint does'],
    [bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte)), 'Corrupt: the checksum is wrong: the bytes are not those that were written'],
    [sealed({ __metadata__: { ...metadata, version: '2' } }), 'UnknownVersion: the version of the format must be 1, got 2'],
    [sealed({ __metadata__: { ...metadata, plain: '{}' } }), 'NotACheckpoint: the plain slots are not name and value'],
    [sealed({ __metadata__: { ...metadata, plain: '[["a"]]' } }), 'NotACheckpoint: the plain slots are not name and value'],
    [sealed({ __metadata__: { ...metadata, plain: '[[1,null]]' } }), 'NotACheckpoint: the plain slots are not name and value'],
    [sealed({ __metadata__: { ...metadata, configuration: '' } }), 'NotACheckpoint: the configuration is no JSON'],
    [sealed({ __metadata__: metadata }), 'Mismatch: step: expected number 0, found nothing'],
    [sealed({ __metadata__: { ...metadata, plain: '[["step","3"]]' } }), 'Mismatch: step: expected number 0, found "3"'],
  ])('tells what is wrong with well sealed nonsense', (file, message) => {
    expect(tellsOf(file)).toBe(message)
  })

  test('a state that says null, undefined or an empty list at first takes any value', () => {
    const values = [
      1,
      true,
      'text',
      null,
      undefined,
      [],
      [1, [true]],
      { a: { b: new Float64Array(2) } },
      tensor([], [1]),
      tensor([2], [1, 2]),
    ]
    for (const value of values) {
      const file = encodeCheckpoint({ params: [], state: { value }, step: 0, configuration: null })
      for (const open of [null, undefined])
        expectSame(
          decodeCheckpoint({ params: [], state: { value: open } })(file),
          right({ params: [], state: { value }, step: 0, configuration: null }),
        )
      expect(decodeCheckpoint({ params: [], state: { value: [] } })(file)._tag).toBe(Array.isArray(value) ? 'Right' : 'Left')
    }
  })

  test('params have the structure of the template, lists too', () => {
    const file = encodeCheckpoint({ params: [new Float64Array(1)], state: {}, step: 0, configuration: null })
    expect(decodeCheckpoint<Params, unknown>({ params: [], state: {} })(file)).toMatchObject({
      left: { message: 'params: expected an array of 0, found an array of 1' },
    })
  })
})

describe('crc32', () => {
  test('the check value of the standard, whole and in parts', () => {
    const digits = new TextEncoder().encode('123456789')
    expect(crc32(digits)).toBe(0xcbf43926)
    expect(crc32(digits.subarray(4), crc32(digits.subarray(0, 4)))).toBe(0xcbf43926)
    expect(crc32(new Uint8Array(100).map((_, i) => i))).toBe(0x58c932f5)
  })
})
