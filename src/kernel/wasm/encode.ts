/**
 * A program as a WebAssembly function over two doubles at a time.
 *
 *     run(from, to, numbers)
 *
 * At byte `numbers` stand the scalars, then where the loads, the stores and the reductions begin, in bytes; `from` is at a whole block where
 * there are reductions. What a reduction gathers in block b, it leaves at its b-th double: whoever calls adds the blocks up, in order.
 * A turn of the loop works on four pairs, so that counting and addressing cost little and the processor sees far ahead: root and division
 * take long, and their wait is filled by the pairs behind. Arrays are read and written in pairs: of an odd length the number behind the
 * last is read and written too, so regions are padded; only reductions mask it.
 */
import type { Instruction, Program, Reducing } from '../program.ts'
import { type Code, doubleBytes, moduleBytes, type OfPair, signed, unsigned } from './bytes.ts'
import * as op from './opcodes.ts'

/** The locals: parameters, then where the loop is, then pointers; vectors come behind. */
const FROM = 0
const TO = 1
const NUMBERS = 2
export const AT = 3
export const END = 4
/** Where the last whole turn ends. */
const TURNS_END = 5
/** Three that only reductions use. */
export const BLOCK_END = 6
export const PAIRS_END = 7
export const PARTIAL = 8
const POINTERS = 9

export const get = (local: number): Code => [op.LOCAL_GET, unsigned(local)]
/** Compute a value, and keep it. */
export const set = (local: number, ...value: readonly Code[]): Code => [value, op.LOCAL_SET, unsigned(local)]
export const int = (value: number): Code => [op.I32_CONST, signed(value)]
export const both = (value: number): Code => [op.simd(op.V128_CONST), doubleBytes(value), doubleBytes(value)]
/** The immediate of an access to doubles, so many bytes further. */
export const doubles = (offset = 0): Code => [3, unsigned(offset)]

const each = (count: number, piece: (i: number) => Code): Code => Array.from({ length: count }, (_, i) => piece(i))

export const below = (at: number, limit: number): Code => [get(at), get(limit), op.I32_LT_U]
/** `if (at < limit) do { body } while (at < limit)`: one branch a turn. */
export const whileBelow = (at: number, limit: number, body: Code): Code => {
  const isBelow = below(at, limit)
  return [isBelow, op.IF, op.LOOP, body, isBelow, op.BR_IF, 0, op.CLOSE, op.CLOSE]
}

/**
 * The lesser of two: −0 below 0, NaN where one is NaN. WebAssembly's own takes seven instructions of a processor, this three. `pmin` gives
 * the first unless the second is less: what it gives either way differs in the sign of a zero, or is one NaN and one number.
 */
const least = (x: Code, y: Code): Code => [x, y, op.simd(op.PMIN), y, x, op.simd(op.PMIN), op.simd(op.OR)]

/** The value of an instruction on operands, left on the stack. */
const instruction = (name: Instruction[0], x: Code, y: Code, z: Code): Code => {
  const [one, two] = [op.unary[name], op.binary[name]]
  if (one !== undefined) return [x, op.simd(one)]
  if (two !== undefined) return [x, name === 'square' ? x : y, op.simd(two)]
  if (name === 'min') return least(x, y)
  if (name === 'max') return [least([x, op.simd(op.NEG)], [y, op.simd(op.NEG)]), op.simd(op.NEG)]
  if (name === 'truth') return [x, both(0), op.simd(op.NE)]
  const choose = op.simd(op.BITSELECT)
  if (name === 'select') return [y, z, x, choose]
  return [both(1), both(-1), x, x, both(0), op.simd(op.LT), choose, x, both(0), op.simd(op.GT), choose]
}

/** How many doubles a program's scalars and pointers take, in whole pairs. */
export const numbersOf = ({ scalars, reduces, loads, stores }: Program): number =>
  2 * Math.ceil((scalars + (loads + stores.length + reduces.length) / 2) / 2)

/** The first of the locals for pointers, for operands, and for what reductions gather. */
interface Locals {
  readonly pointers: number
  readonly vectors: number
  readonly lanes: number
}

/** Where a program's locals are. */
export const localsOf = ({ loads, scalars, code, stores, reduces }: Program): Locals => {
  const vectors = POINTERS + loads + stores.length + reduces.length
  return { pointers: POINTERS, vectors, lanes: vectors + loads + scalars + code.length }
}

/** How many pairs a turn works on. */
const PAIRS = 4

/** To so many pairs further. */
export const advance = (pairs: number): Code => set(AT, get(AT), int(16 * pairs), op.I32_ADD)

/** Work on the pairs from `AT` to a limit: first in whole turns, then one by one. */
export const overPairs = (limit: number, ofPair: OfPair): Code => [
  set(TURNS_END, get(limit), get(AT), op.I32_SUB, int(-16 * PAIRS), op.I32_AND, get(AT), op.I32_ADD),
  whileBelow(AT, TURNS_END, [each(PAIRS, (i) => ofPair(16 * i)), advance(PAIRS)]),
  whileBelow(AT, limit, [ofPair(0), advance(1)]),
]

/** The limits of a memory that is not shared: any. */
const ANY_MEMORY = [0, 0]

/** The bytes of a program's module, for a memory of these limits. */
export const encode = (program: Program, reducing?: Reducing, limits: readonly number[] = ANY_MEMORY): Uint8Array<ArrayBuffer> => {
  const { loads, scalars, code, stores, reduces } = program
  const { pointers, vectors, lanes } = localsOf(program)
  const operand = (i = 0): Code => get(vectors + i)
  const addressed = (k: number): Code => [get(pointers + k), get(AT), op.I32_ADD]
  const ofPair: OfPair = (offset) => [
    each(loads, (k) => set(vectors + k, addressed(k), op.simd(op.LOAD), doubles(offset))),
    code.map(([name, a, b, c], i) => set(vectors + loads + scalars + i, instruction(name, operand(a), operand(b), operand(c)))),
    stores.map((i, j) => [addressed(loads + j), operand(i), op.simd(op.STORE), doubles(offset)]),
  ]
  const body: Code = [
    set(AT, get(FROM), int(3), op.I32_SHL),
    set(END, get(TO), int(3), op.I32_SHL),
    each(vectors - pointers, (k) => set(pointers + k, get(NUMBERS), op.I32_LOAD, 2, unsigned(8 * scalars + 4 * k))),
    each(scalars, (s) => set(vectors + loads + s, get(NUMBERS), op.simd(op.LOAD_SPLAT), 3, unsigned(8 * s))),
    reducing === undefined ? overPairs(END, ofPair) : reducing.blocks(program, ofPair),
  ]
  return moduleBytes(vectors - AT, lanes + reduces.length - vectors, body, limits)
}
