const POLYNOMIAL = 0xedb88320

const TABLE = new Uint32Array(256).map((_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1
  return remainder
})

/** The cyclic redundancy check of a text in UTF-8, by the polynomial of Ethernet and zip. */
export const crc32 = (text: string): number =>
  ~new TextEncoder().encode(text).reduce((crc, byte) => TABLE[(crc ^ byte) & 255]! ^ (crc >>> 8), ~0) >>> 0
