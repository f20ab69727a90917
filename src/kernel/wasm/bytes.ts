/** The few pieces of the WebAssembly binary format that a module of one function needs. */

/** Bytes under construction, nested as they were made. */
export type Code = number | readonly Code[]

/** The bytes of code, in order. */
export const flat = (code: Code, bytes: number[] = []): readonly number[] => {
  if (typeof code === 'number') bytes.push(code)
  else for (const part of code) flat(part, bytes)
  return bytes
}

/** An unsigned number in LEB128. */
export const unsigned = (value: number): readonly number[] => (value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)])

/** A signed number in LEB128. */
export const signed = (value: number): readonly number[] => {
  const [low, rest] = [value & 127, value >> 7]
  const last = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0)
  return last ? [low] : [low | 128, ...signed(rest)]
}

/** A double as its eight bytes, the lowest first. */
export const doubleBytes = (value: number): readonly number[] => {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, value, true)
  return [...new Uint8Array(view.buffer)]
}

/** A section or a body: its size, then its bytes. */
const sized = (code: Code): Code => {
  const bytes = flat(code)
  return [unsigned(bytes.length), bytes]
}

/** A vector: how many, then each. */
const vector = (...items: readonly Code[]): Code => [unsigned(items.length), items]

/** The types of locals and parameters. */
export const I32 = 0x7f
export const V128 = 0x7b

const letterM = [1, 0x6d]
const run = [3, 0x72, 0x75, 0x6e]

/** A module that imports a memory of these limits, `m.m`, and exports one function, `run`, of so many i32. */
export const moduleBytes = (
  params: number,
  locals: readonly (readonly [count: number, type: number])[],
  body: Code,
  limits: Code,
): Uint8Array<ArrayBuffer> => {
  const section = (id: number, item: Code): Code => [id, sized(vector(item))]
  const code = [vector(...locals.map(([count, kind]) => [unsigned(count), kind])), body, 0x0b]
  return Uint8Array.from(
    flat([
      [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
      section(1, [0x60, vector(...new Array<number>(params).fill(I32)), 0x00]), // the type of the function: it returns nothing
      section(2, [letterM, letterM, 0x02, limits]), // the imported memory
      section(3, 0x00), // the function is of that type
      section(7, [run, 0x00, 0x00]), // its export
      section(10, sized(code)),
    ]),
  )
}
