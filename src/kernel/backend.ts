import { interpreter } from './interpreter.ts'
import type { Backend } from './program.ts'
import { canRun } from './wasm/instance.ts'
import { makeStaged } from './wasm/staged.ts'

let chosen: Backend | undefined

/** The back end of this machine, chosen once: WebAssembly with SIMD where it may run, else the interpreter. */
export const defaultBackend = (): Backend => (chosen ??= canRun() ? makeStaged() : interpreter)
