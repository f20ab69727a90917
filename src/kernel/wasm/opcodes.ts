/** Instructions of WebAssembly, by number. */
import { type Code, unsigned } from './bytes.ts'

export const LOOP: Code = [0x03, 0x40]
export const IF: Code = [0x04, 0x40]
export const CLOSE = 0x0b
export const BR_IF = 0x0d
export const SELECT = 0x1b
export const LOCAL_GET = 0x20
export const LOCAL_SET = 0x21
export const I32_LOAD = 0x28
export const F64_STORE = 0x39
export const I32_CONST = 0x41
export const F64_CONST = 0x44
export const I32_LT_U = 0x49
export const I32_ADD = 0x6a
export const I32_SUB = 0x6b
export const I32_AND = 0x71
export const I32_SHL = 0x74
export const I32_SHR_U = 0x76
export const F64_ADD = 0xa0
export const F64_MAX = 0xa5

/** An instruction on vectors; the numbers below are theirs. */
export const simd = (number: number): Code => [0xfd, unsigned(number)]

export const LOAD = 0x00
export const LOAD_SPLAT = 0x0a
export const STORE = 0x0b
export const V128_CONST = 0x0c
export const EXTRACT_LANE = 0x21
export const REPLACE_LANE = 0x22
export const NE = 0x48
export const LT = 0x49
export const GT = 0x4a
export const OR = 0x50
export const BITSELECT = 0x52
export const NEG = 0xed
export const ADD = 0xf0
export const MAX = 0xf5
export const PMIN = 0xf6

/** Operations of one vector. */
export const unary: Readonly<Partial<Record<string, number>>> = { abs: 0xec, neg: NEG, sqrt: 0xef }

/** Operations of two. */
export const binary: Readonly<Partial<Record<string, number>>> = {
  eq: 0x47,
  lt: LT,
  le: 0x4b,
  add: ADD,
  sub: 0xf1,
  mul: 0xf2,
  square: 0xf2,
  div: 0xf3,
}
