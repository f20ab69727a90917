/** Import and first Adam step, in a process of its own. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { median } from '../cell.ts'
import { said } from '../contenders.ts'

const script = (url: string): string => `
const start = performance.now()
const { adam, applyUpdates } = await import('${url}')
const [params, tx] = [new Float64Array(10), adam(1e-3)]
applyUpdates(params, tx.update(params, tx.init(params), params)[0])
console.log(performance.now() - start)`

/**
 * Milliseconds, the median of ten processes that run a module: of the package, which is built and which Node finds by its own name as a user's
 * Node does, and of a program that a bundler made.
 */
export const coldStart = (bundle: string): Readonly<Record<'installed' | 'bundle', number>> => {
  mkdirSync('reports', { recursive: true })
  const program = 'reports/coldStart.js'
  const timeOf = (url: string): number => {
    writeFileSync(program, script(url))
    return median(Array.from({ length: 10 }, () => Number(said(process.execPath, program)))) as number
  }
  return { installed: timeOf('descend'), bundle: timeOf(`file://${bundle}`) }
}
