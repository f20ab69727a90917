/**
 * The back end that runs anywhere: each instruction is a loop over a strip of 256 numbers, so that what it works on stays in the nearest cache.
 */
import type { Backend, Executable, Instruction, Program, Reducing } from './program.ts'

const STRIP = 256

type Loop = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number) => void

/** One written-out loop per operation: a shared loop around a closure would be several times slower. */
/* oxlint-disable typescript/no-non-null-assertion */
const loops: { readonly [Op in Instruction[0]]: Loop } = {
  add: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! + b[i]! },
  sub: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! - b[i]! },
  mul: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! * b[i]! },
  div: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! / b[i]! },
  min: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = Math.min(a[i]!, b[i]!) },
  max: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = Math.max(a[i]!, b[i]!) },
  neg: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = -a[i]! },
  abs: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = Math.abs(a[i]!) },
  sqrt: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i]!) },
  square: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! * a[i]! },
  sign: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = Math.sign(a[i]!) },
  lt: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! < b[i]! ? 1 : 0 },
  le: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! <= b[i]! ? 1 : 0 },
  eq: (out, a, b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! === b[i]! ? 1 : 0 },
  truth: (out, a, _b, _c, n) => { for (let i = 0; i < n; i++) out[i] = a[i]! === 0 ? 0 : 1 },
  select: (out, mask, a, b, n) => { for (let i = 0; i < n; i++) out[i] = mask[i]! === 0 ? b[i]! : a[i]! },
} // prettier-ignore
/* oxlint-enable typescript/no-non-null-assertion */

const compile = (program: Program, reducing?: Reducing): Executable => {
  const { loads, scalars, code, stores } = program
  const first = loads + scalars
  const buffers = Array.from({ length: first + code.length }, () => new Float64Array(STRIP))
  const buffer = (operand: number | undefined): Float64Array => buffers[operand ?? 0] as Float64Array
  const run = code.map(([op, a, b, c], i) => {
    const [loop, out, x, y, z] = [loops[op], buffer(first + i), buffer(a), buffer(b), buffer(c)]
    return (n: number): void => loop(out, x, y, z, n)
  })
  const gathering = reducing?.inBuffers(program, buffer)
  return (ins, outs, scalarValues, results, n) => {
    for (let s = 0; s < scalars; s++) buffer(loads + s).fill(scalarValues[s] as number)
    gathering?.begin(results)
    for (let start = 0; start < n; start += STRIP) {
      const size = Math.min(STRIP, n - start)
      for (let i = 0; i < loads; i++) buffer(i).set((ins[i] as Float64Array).subarray(start, start + size))
      for (const step of run) step(size)
      for (let j = 0; j < stores.length; j++) (outs[j] as Float64Array).set(buffer(stores[j]).subarray(0, size), start)
      gathering?.add(results, start, size, n)
    }
  }
}

/** Plain JavaScript, no code generation of any kind. */
export const interpreter: Backend = { name: 'interpreter', compile }
