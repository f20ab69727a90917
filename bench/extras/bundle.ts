/** What `import { adam }` weighs. */
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const write = async (contents: string, outfile: string): Promise<void> => {
  await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['fp-ts', 'io-ts', 'node:*'],
    outfile,
  })
}

/** Gzipped bytes of a page's program, and a bundle with what a first step needs; the package is built. */
export const bundle = async (): Promise<{ readonly bytes: number; readonly file: string }> => {
  const file = fileURLToPath(new URL('../../adam.bundle.js', import.meta.url))
  await write(`export { adam } from './dist/index.js'`, file)
  const bytes = gzipSync(readFileSync(file)).length
  await write(`export { adam, applyUpdates } from './dist/index.js'`, file)
  return { bytes, file }
}
