import type { Program, Reducing } from '../program.ts'
import { encode } from './encode.ts'

/** The function of a program on one memory: from which index to which, and where its numbers are, in bytes. */
export type Run = (from: number, to: number, numbers: number) => void

const modules = new Map<string, WebAssembly.Module>()

/** The module of a program. Programs hold no numbers, so those of one form share one. */
export const moduleOf = (program: Program, reducing?: Reducing, limits?: readonly number[]): WebAssembly.Module => {
  const key = JSON.stringify([program, limits])
  const known = modules.get(key)
  if (known !== undefined) return known
  const made = new WebAssembly.Module(encode(program, reducing, limits))
  modules.set(key, made)
  return made
}

/** Bind a program to a memory. */
export const instanceOf = (program: Program, memory: WebAssembly.Memory, reducing?: Reducing, limits?: readonly number[]): Run =>
  new WebAssembly.Instance(moduleOf(program, reducing, limits), { m: { m: memory } }).exports['run'] as Run

/** Does this machine run WebAssembly with SIMD? Old engines do not, and a content-security policy can forbid it. */
export const canRun = (): boolean => {
  try {
    void new WebAssembly.Module(encode({ loads: 0, scalars: 1, code: [], stores: [], reduces: [] }))
    return true
  } catch {
    return false
  }
}
