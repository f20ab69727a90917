import { describe, expect, test } from 'vitest'
import { decodeSafetensors, encodeSafetensors } from '../../src/codecs/index.ts'
import { tensor } from '../../src/params/tensor.ts'

const file = (header: string, data: Uint8Array | readonly number[] = []): Uint8Array => {
  const json = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + json.length + data.length)
  new DataView(bytes.buffer).setUint32(0, json.length, true)
  bytes.set(json, 8)
  bytes.set(data, 8 + json.length)
  return bytes
}

const only = (dtype: string, data: readonly number[], count = 1): unknown => {
  const read = decodeSafetensors(file(`{"x":{"dtype":"${dtype}","shape":[${count}],"data_offsets":[0,${data.length}]}}`, data))
  return read._tag === 'Right' ? [...(read.right.tensors.get('x')?.data ?? [])] : read.left
}

describe('decodeSafetensors', () => {
  test.each([
    ['F64', [0, 0, 0, 0, 0, 0, 0xf8, 0xbf], -1.5],
    ['F32', [0, 0, 0xc0, 0xbf], -1.5],
    ['F16', [0x00, 0xbe], -1.5],
    ['F16', [0x01, 0x00], 2 ** -24],
    ['F16', [0xff, 0x7b], 65504],
    ['F16', [0x00, 0x7c], Infinity],
    ['F16', [0x00, 0xfc], -Infinity],
    ['F16', [0x01, 0x7c], Number.NaN],
    ['BF16', [0xc0, 0xbf], -1.5],
    ['I64', [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], -2],
    ['I32', [0xfe, 0xff, 0xff, 0xff], -2],
  ])('reads %s', (dtype, data, value) => {
    expect(only(dtype, data)).toEqual([value])
  })

  const entry = (shape: string, offsets: string): string => `{"x":{"dtype":"F64","shape":${shape},"data_offsets":${offsets}}}`

  test.each([
    [new Uint8Array(7), 'the file is shorter than its header'],
    [file('{}').subarray(0, 9), 'the file is shorter than its header'],
    [new Uint8Array(16).fill(255), 'the file is shorter than its header'],
    [file('nonsense'), 'the header is no JSON'],
    [new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 0xff]), 'the header is no UTF-8'],
    [file('\ufeff{}'), 'the header is no JSON'],
    [file(`${'['.repeat(100_000)}${']'.repeat(100_000)}`), 'the header is no record'],
    [file('{"a:\\"b":1}'), 'tensor a:"b is no record'],
    [file('{"__metadata__":{},"__metadata__":{}}'), 'the header says something twice, or something that the format does not know'],
    [file('{"__metadata__":{"a":"1","a":"2"}}'), 'the header says something twice, or something that the format does not know'],
    [
      file('{"x":{"dtype":"F64","shape":[0],"data_offsets":[0,0],"more":1}}'),
      'the header says something twice, or something that the format does not know',
    ],
    [
      file('{"x":{"dtype":"F64","shape":[1],"shape":[0],"data_offsets":[0,0]}}'),
      'the header says something twice, or something that the format does not know',
    ],
    [
      file('{"x":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"x":{"dtype":"F64","shape":[0],"data_offsets":[0,0]}}'),
      'the header says something twice, or something that the format does not know',
    ],
    [
      file(`{"x":{"dtype":${'['.repeat(100_000)}${']'.repeat(100_000)},"shape":[0],"data_offsets":[0,0]}}`),
      'tensor x has the unknown type an array of 1',
    ],
    [
      file('{"x":{"dtype":{"toString":1,"valueOf":1},"shape":[0],"data_offsets":[0,0]}}'),
      'tensor x has the unknown type a record of {toString, valueOf}',
    ],
    [
      file('{"x":{"dtype":"F64","shape":[9007199254740991,9007199254740991,0],"data_offsets":[0,8]}}'),
      'tensor x has not the bytes of its shape',
    ],
    [file('[]'), 'the header is no record'],
    [file('{"__metadata__":1}'), 'the metadata is no record'],
    [file('{"__metadata__":{"a":1}}'), 'the metadata holds more than text'],
    [file('{"x":1}'), 'tensor x is no record'],
    [file('{"x":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}', [0]), 'tensor x has the unknown type U8'],
    [file('{"x":{}}'), 'tensor x has the unknown type undefined'],
    [file(entry('[-1]', '[0,8]')), 'tensor x has no shape or no offsets'],
    [file(entry('[0.5]', '[0,4]')), 'tensor x has no shape or no offsets'],
    [file(entry('1', '[0,8]')), 'tensor x has no shape or no offsets'],
    [file(entry('[1]', '[0,8,16]')), 'tensor x has no shape or no offsets'],
    [file(entry('[1e15,1e15]', '[0,8]')), 'tensor x has not the bytes of its shape'],
    [file(entry('[1]', '[8,0]')), 'tensor x has not the bytes of its shape'],
    [file(entry('[1]', '[0,8]'), new Uint8Array(7)), 'the tensors do not cover the bytes behind the header'],
    [file(entry('[1]', '[0,8]'), new Uint8Array(9)), 'the tensors do not cover the bytes behind the header'],
    [file(entry('[1]', '[8,16]'), new Uint8Array(16)), 'the tensors do not cover the bytes behind the header'],
    [file('{}', [0]), 'the tensors do not cover the bytes behind the header'],
  ])('tells what is wrong', (bytes, message) => {
    expect(decodeSafetensors(bytes)).toEqual({ _tag: 'Left', left: message })
  })

  test('names are only names', () => {
    const read = decodeSafetensors(
      file('{"__proto__":{"dtype":"F64","shape":[0],"data_offsets":[0,0]},"__metadata__":{"constructor":"c"}}'),
    )
    expect(read).toEqual({
      _tag: 'Right',
      right: { tensors: new Map([['__proto__', tensor([0], [])]]), metadata: new Map([['constructor', 'c']]) },
    })
    expect('dtype' in {}).toBe(false)
  })
})

describe('encodeSafetensors', () => {
  test('is read back', () => {
    const tensors = new Map([
      ['a', tensor([1, 2], [1, 2])],
      ['b', tensor([], [3])],
    ])
    expect(decodeSafetensors(encodeSafetensors(tensors, { k: 'é' }))).toEqual({
      _tag: 'Right',
      right: { tensors, metadata: new Map([['k', 'é']]) },
    })
  })

  test('refuses the name of the metadata', () => {
    expect(() => encodeSafetensors(new Map([['__metadata__', new Float64Array(1)]]))).toThrow(
      new RangeError('encodeSafetensors: a tensor must not be called __metadata__'),
    )
  })
})
