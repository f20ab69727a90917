import { BLOCK, type Reducing } from '../program.ts'
import { type Code, doubleBytes } from '../wasm/bytes.ts'
import {
  advance,
  AT,
  below,
  BLOCK_END,
  both,
  doubles,
  END,
  get,
  int,
  localsOf,
  overPairs,
  PAIRS_END,
  PARTIAL,
  set,
  whileBelow,
} from '../wasm/encode.ts'
import * as op from '../wasm/opcodes.ts'
import { unitOf } from './addBlocks.ts'

/** A program with reductions, block by block: pairs, an odd last number masked; then what each reduction gathered goes to its place. */
export const blocks: Reducing['blocks'] = (program, ofPair) => {
  const { loads, stores, reduces } = program
  if (reduces.length === 0) return overPairs(END, ofPair)
  const { pointers, vectors, lanes } = localsOf(program)
  const gather = (isTail: boolean): Code =>
    reduces.map(([kind, i], r) => {
      const masked = isTail ? [op.F64_CONST, doubleBytes(unitOf(kind)), op.simd(op.REPLACE_LANE), 1] : []
      return set(lanes + r, get(lanes + r), get(vectors + i), masked, op.simd(kind === 'sum' ? op.ADD : op.MAX))
    })
  return whileBelow(AT, END, [
    reduces.map(([kind], r) => set(lanes + r, both(unitOf(kind)))),
    set(PARTIAL, get(AT), int(Math.log2(BLOCK)), op.I32_SHR_U),
    set(BLOCK_END, get(AT), int(8 * BLOCK), op.I32_ADD),
    set(BLOCK_END, get(BLOCK_END), get(END), below(BLOCK_END, END), op.SELECT),
    set(PAIRS_END, get(BLOCK_END), int(8), op.I32_SUB),
    overPairs(PAIRS_END, (offset) => [ofPair(offset), gather(false)]),
    [below(AT, BLOCK_END), op.IF, ofPair(0), gather(true), advance(1), op.CLOSE],
    reduces.map(([kind], r) => {
      const lane = (i: number): Code => [get(lanes + r), op.simd(op.EXTRACT_LANE), i]
      const place = [get(pointers + loads + stores.length + r), get(PARTIAL), op.I32_ADD]
      return [place, lane(0), lane(1), kind === 'sum' ? op.F64_ADD : op.F64_MAX, op.F64_STORE, doubles()]
    }),
  ])
}
