/** The few pieces of the WebAssembly binary format that a module of one function needs. */

/** Bytes under construction, nested as they were made. */
export type Code = number | readonly Code[]

/** What is done to a pair of numbers, so many bytes further than where the loop is. */
export type OfPair = (offset: number) => Code

/** The bytes of code, in order. A first step has this run before the engine compiles it: hence no iterators. */
const flat = (code: readonly Code[], bytes: number[] = []): number[] => {
  for (let i = 0; i < code.length; i++) {
    const part = code[i] as Code
    if (typeof part === 'number') bytes.push(part)
    else flat(part, bytes)
  }
  return bytes
}

/** An unsigned number in LEB128. */
export const unsigned = (value: number): readonly number[] => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)])

/** A signed number in LEB128. */
export const signed = (value: number): readonly number[] =>
  value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)]

/** A double as its eight bytes, in the order of this machine: that of its WebAssembly, for the arrays of both are the same memory. */
export const doubleBytes = (value: number): readonly number[] => [...new Uint8Array(Float64Array.of(value).buffer)]

/** Behind how many they are. */
const sized = (bytes: readonly number[]): readonly number[] => unsigned(bytes.length).concat(bytes)

/** A section with one item. */
const section = (id: number, item: readonly number[]): readonly number[] => [id].concat(sized([1].concat(item)))

/** The types of locals and parameters. */
const I32 = 0x7f
const V128 = 0x7b

const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
const letterM = [1, 0x6d]
const run = [3, 0x72, 0x75, 0x6e]

/**
 * A module that imports a memory of these limits, `m.m`, and exports one function, `run`, of three i32. Its locals are so many more of
 * them, then so many vectors. (A first step is before the engine compiles: `concat` is ten times faster there than spreading.)
 */
export const moduleBytes = (integers: number, vectors: number, body: Code, limits: readonly number[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    magicAndVersion.concat(
      section(1, [0x60, 3, I32, I32, I32, 0x00]), // the type of the function: it returns nothing
      section(2, letterM.concat(letterM, 0x02, limits)), // the imported memory
      section(3, [0x00]), // the function is of that type
      section(7, run.concat(0x00, 0x00)), // its export
      section(10, sized(flat([2, unsigned(integers), I32, unsigned(vectors), V128, body, 0x0b]))),
    ),
  )
