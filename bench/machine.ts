/** What machine, and what versions. */
import { readFileSync } from 'node:fs'
import { arch, cpus, loadavg } from 'node:os'
import { python, said } from './contenders.ts'

const versionIn = (folder: string): string => {
  try {
    return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { readonly version: string }).version
  } catch {
    return 'absent'
  }
}
const pythonHas = (library: string): string => said(python, '-c', `import ${library}; print(${library}.__version__)`) ?? 'absent'

/** One line. */
export const machine = (): string => {
  const peers = ['@tensorflow/tfjs-core', '@jax-js/jax', '@jax-js/optax'].map(
    (name) => `${name} ${versionIn(`bench/node_modules/${name}`)}`,
  )
  return [
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${arch()}`,
    `load average ${loadavg()[0]?.toFixed(1)}`,
    `Node ${process.version}`,
    `descend ${versionIn('.')} at ${said('git', 'rev-parse', '--short', 'HEAD') ?? 'no commit'}`,
    said('cc', '--version')?.split('\n')[0] ?? 'no C compiler',
    ...peers,
    ...['torch', 'jax', 'optax'].map((library) => `${library} ${pythonHas(library)}`),
  ].join('; ')
}
