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
import { doubleBytes, moduleBytes, op, signed, type, unsigned } from './bytes.ts'

type Bytes = readonly number[]

const get = (local: number): Bytes => [...op.get, ...unsigned(local)]
const set = (local: number): Bytes => [...op.set, ...unsigned(local)]
/** Compute what the pieces leave on the stack, and keep it. */
const assign = (local: number, ...pieces: readonly Bytes[]): Bytes => [...pieces.flat(), ...set(local)]
const int = (value: number): Bytes => [...op.i32Const, ...signed(value)]
const double = (value: number): Bytes => [...op.f64Const, ...doubleBytes(value)]
const both = (value: number): Bytes => [...op.v128Const, ...doubleBytes(value), ...doubleBytes(value)]
/** The immediate of an access to doubles, `offset` bytes behind the address. */
const offset = (bytes: number): Bytes => [3, ...unsigned(bytes)]

/** `if (at < limit) do { body } while (at < limit)`: one branch a turn. */
const whileBelow = (at: number, limit: number, body: Bytes): Bytes => {
  const below = [...get(at), ...get(limit), ...op.i32LtU]
  return [...below, ...op.if, ...op.loop, ...body, ...below, ...op.brIf, 0, ...op.end, ...op.end]
}

const binary = { add: op.add, sub: op.sub, mul: op.mul, div: op.div, min: op.min, max: op.max, lt: op.lt, le: op.le, eq: op.eq } as const
const unary = { neg: op.neg, abs: op.abs, sqrt: op.sqrt } as const

const isIn = <T extends object>(table: T, name: string | number | symbol): name is keyof T => Object.hasOwn(table, name)

/** The value of an instruction, left on the stack. */
const instruction = ([name, a = 0, b = 0, c = 0]: Instruction, local: (operand: number) => number): Bytes => {
  const [x, y, z] = [get(local(a)), get(local(b)), get(local(c))]
  if (isIn(binary, name)) return [...x, ...y, ...binary[name]]
  if (isIn(unary, name)) return [...x, ...unary[name]]
  if (name === 'square') return [...x, ...x, ...op.mul]
  if (name === 'truth') return [...x, ...both(0), ...op.ne]
  if (name === 'select') return [...y, ...z, ...x, ...op.bitselect]
  const notPositive = [...both(-1), ...x, ...x, ...both(0), ...op.lt, ...op.bitselect]
  return [...both(1), ...notPositive, ...x, ...both(0), ...op.gt, ...op.bitselect]
}

/** How many doubles a program's scalars and pointers take, in whole pairs. */
export const numbersOf = ({ scalars, reduces, loads, stores }: Program): number =>
  2 * Math.ceil((scalars + (loads + stores.length + reduces.length) / 2) / 2)

/** The bytes of a program's module, for a memory of its own or one that threads share. */
export const encode = ({ loads, scalars, code, stores, reduces }: Program, isShared = false): Uint8Array<ArrayBuffer> => {
  const [from, to, numbers, at, end, blockEnd, pairsEnd, partial, firstPointer] = [0, 1, 2, 3, 4, 5, 6, 7, 8]
  const pointers = loads + stores.length + reduces.length
  const vectors = firstPointer + pointers
  const local = (operand: number): number => vectors + operand
  const lanes = (r: number): number => local(loads + scalars + code.length) + r
  const numberAt = (i: number): Bytes => offset(8 * i)
  const pointerAt = (k: number): Bytes => [2, ...unsigned(8 * scalars + 4 * k)]
  const address = (k: number): Bytes => [...get(firstPointer + k), ...get(at), ...op.i32Add]

  const turn: Bytes = [
    ...Array.from({ length: loads }, (_, k) => [...address(k), ...op.load, ...offset(0), ...set(local(k))]).flat(),
    ...code.flatMap((step, i) => [...instruction(step, local), ...set(local(loads + scalars + i))]),
    ...stores.flatMap((operand, j) => [...address(loads + j), ...get(local(operand)), ...op.store, ...offset(0)]),
  ]
  const advance = assign(at, get(at), int(16), op.i32Add)
  const gather = (isTail: boolean): Bytes =>
    reduces.flatMap(([kind, operand], r) => [
      ...get(lanes(r)),
      ...get(local(operand)),
      ...(isTail ? [...double(unitOf(kind)), ...op.replaceLane, 1] : []),
      ...(kind === 'sum' ? op.add : op.max),
      ...set(lanes(r)),
    ])
  const open: Bytes = [
    ...reduces.flatMap(([kind], r) => [...both(unitOf(kind)), ...set(lanes(r))]),
    ...assign(partial, get(at), int(Math.log2(BLOCK)), op.i32ShrU),
    ...assign(blockEnd, get(at), int(8 * BLOCK), op.i32Add),
    ...assign(blockEnd, get(blockEnd), get(end), get(blockEnd), get(end), op.i32LtU, op.selectNumber),
    ...assign(pairsEnd, get(blockEnd), int(8), op.i32Sub),
  ]
  const pairs = whileBelow(at, pairsEnd, [...turn, ...gather(false), ...advance])
  const tail: Bytes = [...get(at), ...get(blockEnd), ...op.i32LtU, ...op.if, ...turn, ...gather(true), ...advance, ...op.end]
  const close: Bytes = reduces.flatMap(([kind], r) => {
    const combine = kind === 'sum' ? op.f64Add : op.f64Max
    const lane = (i: number): Bytes => [...get(lanes(r)), ...op.extractLane, i]
    const place = [...get(firstPointer + loads + stores.length + r), ...get(partial), ...op.i32Add]
    return [...place, ...lane(0), ...lane(1), ...combine, ...op.f64Store, ...offset(0)]
  })
  const body: Bytes = [
    ...assign(at, get(from), int(3), op.i32Shl),
    ...assign(end, get(to), int(3), op.i32Shl),
    ...Array.from({ length: pointers }, (_, k) => [...get(numbers), ...op.i32Load, ...pointerAt(k), ...set(firstPointer + k)]).flat(),
    ...Array.from({ length: scalars }, (_, s) => [...get(numbers), ...op.loadSplat, ...numberAt(s), ...set(local(loads + s))]).flat(),
    ...whileBelow(at, end, reduces.length === 0 ? [...turn, ...advance] : [...open, ...pairs, ...tail, ...close]),
  ]
  return moduleBytes(
    [type.i32, type.i32, type.i32],
    [
      [vectors - at, type.i32],
      [loads + scalars + code.length + reduces.length, type.v128],
    ],
    body,
    isShared,
  )
}
