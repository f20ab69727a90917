/**
 * A program as a WebAssembly function over two doubles at a time.
 *
 *     run(from, to, numbers)
 *
 * At byte `numbers` stand the scalars, then where the loads, the stores and the reductions begin, in bytes; `from` is at a whole block where
 * there are reductions. What a reduction gathers in block b, it leaves at its b-th double: whoever calls adds the blocks up, in order.
 * Arrays are read and written in pairs: of an odd length the number behind the last is read and written too, so regions are padded;
 * only reductions mask it.
 */
import { BLOCK, type Instruction, type Program, unitOf } from '../program.ts'
import { type Code, doubleBytes, I32, moduleBytes, signed, unsigned, V128 } from './bytes.ts'
import * as op from './opcodes.ts'

/** The locals: parameters, then where the loop is, then pointers; vectors come behind. */
const FROM = 0
const TO = 1
const NUMBERS = 2
const AT = 3
const END = 4
const BLOCK_END = 5
const PAIRS_END = 6
const PARTIAL = 7
const POINTERS = 8

const get = (local: number): Code => [op.LOCAL_GET, unsigned(local)]
/** Compute a value, and keep it. */
const set = (local: number, ...value: readonly Code[]): Code => [value, op.LOCAL_SET, unsigned(local)]
const int = (value: number): Code => [op.I32_CONST, signed(value)]
const both = (value: number): Code => [op.simd(op.V128_CONST), doubleBytes(value), doubleBytes(value)]
/** The immediate of an access to doubles. */
const DOUBLES = [3, 0]

const below = (at: number, limit: number): Code => [get(at), get(limit), op.I32_LT_U]
/** `if (at < limit) do { body } while (at < limit)`: one branch a turn. */
const whileBelow = (at: number, limit: number, body: Code): Code => {
  const isBelow = below(at, limit)
  return [isBelow, op.IF, op.LOOP, body, isBelow, op.BR_IF, 0, op.CLOSE, op.CLOSE]
}

/** The value of an instruction on operands, left on the stack. */
const instruction = (name: Instruction[0], x: Code, y: Code, z: Code): Code => {
  const [one, two] = [op.unary[name], op.binary[name]]
  if (one !== undefined) return [x, op.simd(one)]
  if (two !== undefined) return [x, name === 'square' ? x : y, op.simd(two)]
  if (name === 'truth') return [x, both(0), op.simd(op.NE)]
  const choose = op.simd(op.BITSELECT)
  if (name === 'select') return [y, z, x, choose]
  return [both(1), both(-1), x, x, both(0), op.simd(op.LT), choose, x, both(0), op.simd(op.GT), choose]
}

/** How many doubles a program's scalars and pointers take, in whole pairs. */
export const numbersOf = ({ scalars, reduces, loads, stores }: Program): number =>
  2 * Math.ceil((scalars + (loads + stores.length + reduces.length) / 2) / 2)

/** The bytes of a program's module, for a memory of its own or one that threads share. */
export const encode = ({ loads, scalars, code, stores, reduces }: Program, isShared = false): Uint8Array<ArrayBuffer> => {
  const pointers = loads + stores.length + reduces.length
  const vectors = POINTERS + pointers
  const operand = (i = 0): number => vectors + i
  const lanes = (r: number): number => operand(loads + scalars + code.length + r)
  const addressed = (k: number): Code => [get(POINTERS + k), get(AT), op.I32_ADD]
  const each = (count: number, piece: (i: number) => Code): Code => Array.from({ length: count }, (_, i) => piece(i))

  const turn: Code = [
    each(loads, (k) => set(operand(k), addressed(k), op.simd(op.LOAD), DOUBLES)),
    code.map(([name, a, b, c], i) =>
      set(operand(loads + scalars + i), instruction(name, get(operand(a)), get(operand(b)), get(operand(c)))),
    ),
    stores.map((i, j) => [addressed(loads + j), get(operand(i)), op.simd(op.STORE), DOUBLES]),
  ]
  const advance = set(AT, get(AT), int(16), op.I32_ADD)
  const gather = (isTail: boolean): Code =>
    reduces.map(([kind, i], r) => {
      const masked = isTail ? [op.F64_CONST, doubleBytes(unitOf(kind)), op.simd(op.REPLACE_LANE), 1] : []
      return set(lanes(r), get(lanes(r)), get(operand(i)), masked, op.simd(kind === 'sum' ? op.ADD : op.MAX))
    })
  const blocks: Code = [
    reduces.map(([kind], r) => set(lanes(r), both(unitOf(kind)))),
    set(PARTIAL, get(AT), int(Math.log2(BLOCK)), op.I32_SHR_U),
    set(BLOCK_END, get(AT), int(8 * BLOCK), op.I32_ADD),
    set(BLOCK_END, get(BLOCK_END), get(END), below(BLOCK_END, END), op.SELECT),
    set(PAIRS_END, get(BLOCK_END), int(8), op.I32_SUB),
    whileBelow(AT, PAIRS_END, [turn, gather(false), advance]),
    [below(AT, BLOCK_END), op.IF, turn, gather(true), advance, op.CLOSE],
    reduces.map(([kind], r) => {
      const lane = (i: number): Code => [get(lanes(r)), op.simd(op.EXTRACT_LANE), i]
      const place = [get(POINTERS + loads + stores.length + r), get(PARTIAL), op.I32_ADD]
      return [place, lane(0), lane(1), kind === 'sum' ? op.F64_ADD : op.F64_MAX, op.F64_STORE, DOUBLES]
    }),
  ]
  const body: Code = [
    set(AT, get(FROM), int(3), op.I32_SHL),
    set(END, get(TO), int(3), op.I32_SHL),
    each(pointers, (k) => set(POINTERS + k, get(NUMBERS), op.I32_LOAD, 2, unsigned(8 * scalars + 4 * k))),
    each(scalars, (s) => set(operand(loads + s), get(NUMBERS), op.simd(op.LOAD_SPLAT), 3, unsigned(8 * s))),
    whileBelow(AT, END, reduces.length === 0 ? [turn, advance] : blocks),
  ]
  return moduleBytes(AT, [[vectors - AT, I32], [lanes(reduces.length) - vectors, V128]], body, isShared) // prettier-ignore
}
