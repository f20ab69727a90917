/** Import and first Adam step, in a process of its own. */
import { median } from '../cell.ts'
import { said } from '../contenders.ts'

const script = (url: string): string => `
const start = performance.now()
const { adam, applyUpdates } = await import('${url}')
const [params, tx] = [new Float64Array(10), adam(1e-3)]
applyUpdates(params, tx.update(params, tx.init(params), params)[0])
console.log(performance.now() - start)`

/** Milliseconds, the median of nine processes, the library's modules as published and bundled into one file. */
export const coldStart = (bundle: string): Readonly<Record<'modules' | 'bundle', number>> => {
  const timeOf = (url: string): number => {
    const times = Array.from({ length: 9 }, () => Number(said(process.execPath, '--input-type=module', '-e', script(url))))
    return median(times) as number
  }
  return { modules: timeOf(new URL('../../src/index.js', import.meta.url).href), bundle: timeOf(`file://${bundle}`) }
}
