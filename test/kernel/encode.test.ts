import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import wabt from 'wabt'
import { makeLayout } from '../../src/kernel/layout.ts'
import type { Instruction, Program } from '../../src/kernel/program.ts'
import { slotsOf } from '../../src/kernel/slots.ts'
import { trace } from '../../src/kernel/trace.ts'
import { doubleBytes, signed, unsigned } from '../../src/kernel/wasm/bytes.ts'
import { encode, numbersOf } from '../../src/kernel/wasm/encode.ts'
import { makePlan } from '../../src/kernel/wide/makePlan.ts'
import { reducing } from '../../src/kernel/wide/reducing.ts'
import { asts, kernelOfAsts } from '../support/expressions.ts'

const tools = await wabt()

const disassembled = (program: Program): string => {
  const module = tools.readWasm(encode(program, reducing), { readDebugNames: false })
  module.validate()
  return module.toText({ foldExprs: false, inlineExport: false })
}

const one = (...code: Instruction[]): Program => ({ loads: 2, scalars: 1, code, stores: [3], reduces: [] })

describe('modules', () => {
  it.each([
    ['add', 'f64x2.add'],
    ['sub', 'f64x2.sub'],
    ['mul', 'f64x2.mul'],
    ['div', 'f64x2.div'],
    ['min', 'f64x2.pmin'],
    ['max', 'f64x2.pmin'],
    ['lt', 'f64x2.lt'],
    ['le', 'f64x2.le'],
    ['eq', 'f64x2.eq'],
    ['neg', 'f64x2.neg'],
    ['abs', 'f64x2.abs'],
    ['sqrt', 'f64x2.sqrt'],
    ['square', 'f64x2.mul'],
    ['truth', 'f64x2.ne'],
    ['select', 'v128.bitselect'],
    ['sign', 'v128.bitselect'],
  ] as const)('%s is %s', (op, word) => {
    expect(disassembled(one([op, 0, 1, 2]))).toContain(`    ${word}\n`)
  })

  it('a program without reductions is a loop over four pairs, then one over the pairs that are left', () => {
    const [, four, rest] = disassembled(one(['add', 0, 1])).split('loop')
    expect(four?.match(/f64x2\.add/g)).toHaveLength(4)
    expect(four?.match(/offset=\d+/g)).toEqual([16, 32, 48].flatMap((at) => new Array<string>(3).fill(`offset=${at}`)))
    expect(rest?.match(/f64x2\.add/g)).toHaveLength(1)
  })

  it('a program with reductions goes block by block, the odd last one masked', () => {
    const text = disassembled({ loads: 1, scalars: 0, code: [], stores: [], reduces: [['sum', 0], ['max-of', 0]] }) // prettier-ignore
    expect(text.match(/loop/g)).toHaveLength(3)
    expect(text).toContain('f64.const -inf')
    expect(text).toContain('f64x2.replace_lane 1')
    expect(text).toContain('i32.const 8192')
  })

  it('is small: AdamW is under 300 bytes for each of the five pairs in it', () => {
    const code: Instruction[] = Array.from({ length: 14 }, () => ['add', 0, 1])
    expect(encode({ loads: 4, scalars: 8, code, stores: [12, 13, 14], reduces: [] }).length).toBeLessThan(1500)
  })

  test.prop([asts], { numRuns: 60 })('every program of random expressions is valid', (expressions) => {
    const kernel = kernelOfAsts(expressions)
    const { tree, slots, selectors } = slotsOf(kernel.init)
    const layout = makeLayout({ kind: 'leaf', length: 3, shape: null }, new Float64Array(3), slots, selectors)
    const { graph, classes } = trace(kernel, tree, slots, layout.classes)
    const outputs = classes.map(({ update }) => (update === null ? [] : [{ to: 'u' as const, node: update }]))
    for (const pass of makePlan(graph, outputs, [], () => undefined).passes.flat()) if (pass !== null) disassembled(pass.program)
  })
})

describe('the binary format', () => {
  test.prop([fc.integer({ min: 0, max: 2 ** 31 - 1 })])('an unsigned number is read back', (value) => {
    expect(unsigned(value).reduce((sum, byte, i) => sum + (byte & 127) * 128 ** i, 0)).toBe(value)
    expect(
      unsigned(value)
        .map((byte) => byte >> 7)
        .lastIndexOf(1),
    ).toBe(unsigned(value).length - 2)
  })

  it.each([
    [0, [0]],
    [63, [63]],
    [64, [0xc0, 0]],
    [127, [0xff, 0]],
    [128, [0x80, 1]],
    [8192, [0x80, 0xc0, 0]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
  ])('the signed number %i', (value, bytes) => expect(signed(value)).toEqual(bytes))

  it('a double is eight bytes, the lowest first', () => {
    expect(doubleBytes(-1)).toEqual([0, 0, 0, 0, 0, 0, 0xf0, 0xbf])
  })

  it('numbers are kept in whole pairs of doubles', () => {
    expect(numbersOf({ loads: 1, scalars: 0, code: [], stores: [], reduces: [] })).toBe(2)
    expect(numbersOf({ loads: 2, scalars: 1, code: [], stores: [0], reduces: [] })).toBe(4)
    expect(numbersOf({ loads: 2, scalars: 1, code: [], stores: [], reduces: [['sum', 0]] })).toBe(4)
  })
})
