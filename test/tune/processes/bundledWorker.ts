import { build } from 'esbuild'
import { fileURLToPath } from 'node:url'

/** The worker in one file of JavaScript, so that a process starts without a compiler; within the project, where its packages are found. */
export const bundledWorker = async (): Promise<string> => {
  const outfile = fileURLToPath(new URL(`../../../node_modules/.cache/descend/worker-${process.pid}.mjs`, import.meta.url))
  const entry = fileURLToPath(new URL('./worker.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' })
  return outfile
}
