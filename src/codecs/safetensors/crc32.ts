/** Sixteen tables: `TABLES[256 k + b]` is what byte `b` contributes from `k` bytes before the end of a block. */
const tables = (): Int32Array => {
  const table = new Int32Array(16 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let c = byte
    for (let bit = 0; bit < 8; bit++) c = (c >>> 1) ^ (-(c & 1) & 0xedb88320)
    table[byte] = c
  }
  for (let i = 256; i < table.length; i++) table[i] = (table[i - 256]! >>> 8) ^ table[table[i - 256]! & 255]!
  return table
}

const TABLES = tables()

/**
 * The CRC-32 of ISO 3309, as in zip, PNG and Python's `zlib.crc32`: every single flipped bit, and every run of up to 32, changes it.
 *
 * Sixteen bytes a turn. `before` is the sum of the bytes that come before these.
 */
export const crc32 = (bytes: Uint8Array, before: number = 0): number => {
  const [t, b] = [TABLES, bytes]
  const whole = bytes.length - (bytes.length % 16)
  let c = ~before
  for (let i = 0; i < whole; i += 16) {
    c =
      t[3840 + ((b[i]! ^ c) & 255)]! ^
      t[3584 + ((b[i + 1]! ^ (c >>> 8)) & 255)]! ^
      t[3328 + ((b[i + 2]! ^ (c >>> 16)) & 255)]! ^
      t[3072 + (b[i + 3]! ^ (c >>> 24))]! ^
      t[2816 + b[i + 4]!]! ^
      t[2560 + b[i + 5]!]! ^
      t[2304 + b[i + 6]!]! ^
      t[2048 + b[i + 7]!]! ^
      t[1792 + b[i + 8]!]! ^
      t[1536 + b[i + 9]!]! ^
      t[1280 + b[i + 10]!]! ^
      t[1024 + b[i + 11]!]! ^
      t[768 + b[i + 12]!]! ^
      t[512 + b[i + 13]!]! ^
      t[256 + b[i + 14]!]! ^
      t[b[i + 15]!]!
  }
  for (let i = whole; i < bytes.length; i++) c = t[(c ^ b[i]!) & 255]! ^ (c >>> 8)
  return ~c >>> 0
}
