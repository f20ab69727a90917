import type { Program } from '../program.ts'
import { encode } from './encode.ts'

/** The function of a program on one memory: from which index to which, and where its numbers are, in bytes. */
export type Run = (from: number, to: number, numbers: number) => void

const modules = new Map<string, WebAssembly.Module>()

/** The module of a program. Programs hold no numbers, so those of one form share one. */
export const moduleOf = (program: Program, isShared = false): WebAssembly.Module => {
  const key = JSON.stringify([program, isShared])
  const known = modules.get(key)
  if (known !== undefined) return known
  const made = new WebAssembly.Module(encode(program, isShared))
  modules.set(key, made)
  return made
}

/** Bind a program to a memory. */
export const instanceOf = (program: Program, memory: WebAssembly.Memory, isShared = false): Run =>
  new WebAssembly.Instance(moduleOf(program, isShared), { m: { m: memory } }).exports['run'] as Run

/** Does this machine run WebAssembly with SIMD? Old engines do not, and a content-security policy can forbid it. */
export const canRun = (): boolean => {
  try {
    const probe: Program = { loads: 1, scalars: 0, code: [['add', 0, 0]], stores: [1], reduces: [] }
    instanceOf(probe, new WebAssembly.Memory({ initial: 1 }))
    return true
  } catch {
    return false
  }
}
