/** What is no time of a step. */
import { fileURLToPath } from 'node:url'
import { said } from '../contenders.ts'
import { bundle } from './bundle.ts'
import { coldStart } from './coldStart.ts'

/** Lines with their limits. */
export interface Extra {
  readonly text: string
  readonly most: number
  readonly reached: number
}

/** Cold start, bundle, memory. */
export const extras = async (): Promise<readonly Extra[]> => {
  said('npm', 'run', 'build')
  const { bytes, file } = await bundle()
  const start = coldStart(file)
  const memory = Number(said(process.execPath, fileURLToPath(new URL('../served/memory.js', import.meta.url))))
  return [
    { text: 'import and first Adam step, installed package, ms', most: 30, reached: start.installed },
    { text: 'import and first Adam step, bundled by a bundler, ms', most: 30, reached: start.bundle },
    { text: "`import { adam } from 'descend'`, gzipped bytes", most: 8000, reached: bytes },
    { text: 'peak memory of a stepper of 1e7 over params, gradients and state, %', most: 5, reached: 100 * memory },
  ]
}
