import { BLOCK, type Reducing } from '../program.ts'
import { type Code, doubleBytes } from '../wasm/bytes.ts'
import {
  advance,
  AT,
  below,
  BLOCK_END,
  both,
  DOUBLES,
  END,
  get,
  int,
  localsOf,
  PAIRS_END,
  PARTIAL,
  set,
  whileBelow,
} from '../wasm/encode.ts'
import * as op from '../wasm/opcodes.ts'
import { unitOf } from './addBlocks.ts'

/** A block of a program with reductions: pairs, an odd last number masked; then what each reduction gathered goes to its place. */
export const blocks: Reducing['blocks'] = (program, turn) => {
  const { loads, stores, reduces } = program
  const { pointers, vectors, lanes } = localsOf(program)
  const gather = (isTail: boolean): Code =>
    reduces.map(([kind, i], r) => {
      const masked = isTail ? [op.F64_CONST, doubleBytes(unitOf(kind)), op.simd(op.REPLACE_LANE), 1] : []
      return set(lanes + r, get(lanes + r), get(vectors + i), masked, op.simd(kind === 'sum' ? op.ADD : op.MAX))
    })
  return [
    reduces.map(([kind], r) => set(lanes + r, both(unitOf(kind)))),
    set(PARTIAL, get(AT), int(Math.log2(BLOCK)), op.I32_SHR_U),
    set(BLOCK_END, get(AT), int(8 * BLOCK), op.I32_ADD),
    set(BLOCK_END, get(BLOCK_END), get(END), below(BLOCK_END, END), op.SELECT),
    set(PAIRS_END, get(BLOCK_END), int(8), op.I32_SUB),
    whileBelow(AT, PAIRS_END, [turn, gather(false), advance]),
    [below(AT, BLOCK_END), op.IF, turn, gather(true), advance, op.CLOSE],
    reduces.map(([kind], r) => {
      const lane = (i: number): Code => [get(lanes + r), op.simd(op.EXTRACT_LANE), i]
      const place = [get(pointers + loads + stores.length + r), get(PARTIAL), op.I32_ADD]
      return [place, lane(0), lane(1), kind === 'sum' ? op.F64_ADD : op.F64_MAX, op.F64_STORE, DOUBLES]
    }),
  ]
}
