/** A type of number: its width in bytes, and how one is read. */
interface Dtype {
  readonly width: number
  readonly read: (view: DataView, offset: number) => number
}

/** The double with the bits of a half-precision number. */
const half = (bits: number): number => {
  const [sign, exponent, fraction] = [bits >>> 15 === 0 ? 1 : -1, (bits >>> 10) & 31, bits & 1023]
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15))
}

const single = new DataView(new ArrayBuffer(4))

/** The double whose upper bits, as a single, are those of a bfloat16. */
const brain = (bits: number): number => {
  single.setUint16(0, bits)
  return single.getFloat32(0)
}

/** The types of tensors that are read, by their name in safetensors. Every number of theirs is a double, 64-bit integers beyond 2⁵³ aside. */
export const dtypes: ReadonlyMap<string, Dtype> = new Map([
  ['F64', { width: 8, read: (view, at) => view.getFloat64(at, true) }],
  ['F32', { width: 4, read: (view, at) => view.getFloat32(at, true) }],
  ['F16', { width: 2, read: (view, at) => half(view.getUint16(at, true)) }],
  ['BF16', { width: 2, read: (view, at) => brain(view.getUint16(at, true)) }],
  ['I64', { width: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
  ['I32', { width: 4, read: (view, at) => view.getInt32(at, true) }],
])
