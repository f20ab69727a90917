/** Up to this length the engine keeps an array's numbers beside it, which nothing beats. */
const TINY = 8
/** Up to this length making buffers costs more than filling arrays. */
const SMALL = 1024
/** The bytes that small arrays share. All of them live as long as one array on them: more would save time and cost memory. */
const SLAB = 8192

let slab: ArrayBuffer | undefined
let taken = 0

/** A place for so many bytes: on the slab, or in a buffer of its own where they would take most of one. */
const place = (bytes: number): readonly [buffer: ArrayBuffer, at: number] => {
  if (2 * bytes > SLAB) return [new ArrayBuffer(bytes), 0]
  if (slab === undefined || taken + bytes > slab.byteLength) {
    slab = new ArrayBuffer(SLAB)
    taken = 0
  }
  taken += bytes
  return [slab, taken - bytes]
}

interface Platform {
  readonly Buffer?: { readonly allocUnsafeSlow?: (bytes: number) => { readonly buffer: ArrayBuffer } }
}

/** Node has memory that nobody cleared. */
const large = (length: number): Float64Array => {
  const bytes = (globalThis as Platform).Buffer?.allocUnsafeSlow?.(8 * length)
  return bytes === undefined ? new Float64Array(length) : new Float64Array(bytes.buffer)
}

/**
 * Arrays to be written from end to end: what large ones hold is anything.
 * Small ones are views of a buffer that they share: it is the buffers that are dear, not the arrays.
 */
export const freshArrays = (count: number, length: number): Float64Array[] => {
  const arrays: Float64Array[] = []
  if (length <= TINY || length > SMALL) {
    for (let i = 0; i < count; i++) arrays.push(length > SMALL ? large(length) : new Float64Array(length))
    return arrays
  }
  const [buffer, at] = place(8 * count * length)
  for (let i = 0; i < count; i++) arrays.push(new Float64Array(buffer, at + 8 * i * length, length))
  return arrays
}
