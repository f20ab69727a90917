/** The few pieces of the WebAssembly binary format that a module of one function needs. */

/** An unsigned number in LEB128. */
export const unsigned = (value: number): readonly number[] => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)])

/** A signed number in LEB128. */
export const signed = (value: number): readonly number[] => {
  const [low, rest] = [value & 127, value >> 7]
  const last = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)
  return last ? [low] : [low | 128, ...signed(rest)]
}

/** A section or a body: its size, then its bytes. */
export const sized = (bytes: readonly number[]): readonly number[] => [...unsigned(bytes.length), ...bytes]

/** A vector: how many, then each. */
export const vector = (items: readonly (readonly number[])[]): readonly number[] => [...unsigned(items.length), ...items.flat()]

const text = (word: string): readonly number[] => sized(Array.from(word, (letter) => letter.charCodeAt(0)))

/** The types of locals and parameters. */
export const type = { i32: 0x7f, f64: 0x7c, v128: 0x7b } as const

/** Instructions by name; SIMD ones carry their prefix. */
export const op = {
  loop: [0x03, 0x40],
  end: [0x0b],
  brIf: [0x0d],
  if: [0x04, 0x40],
  selectNumber: [0x1b],
  get: [0x20],
  set: [0x21],
  i32Const: [0x41],
  i32LtU: [0x49],
  i32Add: [0x6a],
  i32Sub: [0x6b],
  i32Shl: [0x74],
  i32ShrU: [0x76],
  i32Load: [0x28],
  f64Const: [0x44],
  f64Store: [0x39],
  f64Add: [0xa0],
  f64Max: [0xa5],
  load: [0xfd, 0x00],
  loadSplat: [0xfd, 0x0a],
  store: [0xfd, 0x0b],
  v128Const: [0xfd, 0x0c],
  extractLane: [0xfd, 0x21],
  replaceLane: [0xfd, 0x22],
  eq: [0xfd, 0x47],
  ne: [0xfd, 0x48],
  lt: [0xfd, 0x49],
  gt: [0xfd, 0x4a],
  le: [0xfd, 0x4b],
  bitselect: [0xfd, 0x52],
  abs: [0xfd, 0xec, 0x01],
  neg: [0xfd, 0xed, 0x01],
  sqrt: [0xfd, 0xef, 0x01],
  add: [0xfd, 0xf0, 0x01],
  sub: [0xfd, 0xf1, 0x01],
  mul: [0xfd, 0xf2, 0x01],
  div: [0xfd, 0xf3, 0x01],
  min: [0xfd, 0xf4, 0x01],
  max: [0xfd, 0xf5, 0x01],
} as const

/** A double as its eight bytes, the lowest first. */
export const doubleBytes = (value: number): readonly number[] => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value, true)
  return [...new Uint8Array(view.buffer)]
}

/** The limits of an imported memory: any that is not shared; any that is, which needs an upper limit, 65536 pages. */
const limits = (isShared: boolean): readonly number[] => (isShared ? [0x03, 0x00, ...unsigned(65536)] : [0x00, 0x00])

/** A module that imports a memory and exports one function, `run`. */
export const moduleBytes = (
  params: readonly number[],
  locals: readonly (readonly [count: number, type: number])[],
  body: readonly number[],
  isShared: boolean,
): Uint8Array<ArrayBuffer> => {
  const code = [...vector(locals.map(([count, kind]) => [...unsigned(count), kind])), ...body, ...op.end]
  const section = (id: number, item: readonly number[]): readonly number[] => [id, ...sized(vector([item]))]
  return Uint8Array.from([
    0x00,
    0x61,
    0x73,
    0x6d,
    0x01,
    0x00,
    0x00,
    0x00, // "\0asm", version 1
    ...section(1, [0x60, ...vector(params.map((kind) => [kind])), 0x00]), // the type of the function: it returns nothing
    ...section(2, [...text('m'), ...text('m'), 0x02, ...limits(isShared)]), // the imported memory
    ...section(3, [0x00]), // the function is of that type
    ...section(7, [...text('run'), 0x00, 0x00]), // its export
    ...section(10, sized(code)),
  ])
}
