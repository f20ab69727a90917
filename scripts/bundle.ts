/**
 * The library for Node, a few files instead of hundreds: what is slow at a start is opening modules. The entry points share chunks, so that
 * they have the same classes; bundlers are given the modules one by one, which they shake better.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { build, type BuildOptions, type Plugin } from 'esbuild'

const hashbangOf = (path: string): string => /^#!.*\n/.exec(readFileSync(path, 'utf8'))?.[0] ?? ''

/** An entry point that holds the whole root too: what all entry points hold is one chunk. */
const onRoot: Plugin = {
  name: 'on root',
  setup: (builder) => {
    builder.onResolve({ filter: /^on root:/ }, ({ path }) => ({ path: path.slice('on root:'.length), namespace: 'on root' }))
    builder.onLoad({ filter: /./, namespace: 'on root' }, ({ path }) => ({
      contents: `${hashbangOf(path)}import './src/index.ts'\nexport * from '${path}'`,
      resolveDir: process.cwd(),
    }))
  },
}

const entryPoints = {
  index: 'src/index.ts',
  torch: 'src/torch/index.ts',
  codecs: 'src/codecs/index.ts',
  tune: 'src/tune/index.ts',
  cli: 'src/tune/cli/main.ts',
}

const common: BuildOptions = {
  outdir: 'dist/node',
  bundle: true,
  format: 'esm',
  platform: 'node',
  packages: 'external',
  target: 'node20.19',
  sourcemap: true,
  minifySyntax: true,
  minifyWhitespace: true,
  // Shorter names are read sooner; source maps know the long ones.
  minifyIdentifiers: true,
  // Node parses functions that are no arrows in half the time and a tenth of the memory.
  supported: { arrow: false },
}

await build({
  ...common,
  entryPoints: Object.entries(entryPoints).map(([out, file]) => ({ in: `on root:./${file}`, out })),
  plugins: [onRoot],
  splitting: true,
  chunkNames: 'chunk-[hash]',
  treeShaking: false,
  ignoreAnnotations: true,
})
// What a thread of a study runs needs none of it.
await build({ ...common, entryPoints: ['src/tune/run/threadWorker.ts'] })

/** `import {a as b} from 'x'; export {b as c}` as `export {a as c} from 'x'`: names that are handed on at once are linked sooner. */
const handOn = (code: string): string => {
  const [whole, imports, chunk, exports] = /^import\{([^}]*)\}from("[^"]*");export\{([^}]*)\};/.exec(code) ?? []
  if (whole === undefined || imports === undefined || exports === undefined) throw new Error('bundle: the root is not made of one chunk')
  const renamings = (list: string): readonly (readonly [from: string, to: string])[] =>
    list.split(',').map((one) => {
      const [from = one, to = from] = one.split(' as ')
      return [from, to]
    })
  const sources = new Map(renamings(imports).map(([source, local]) => [local, source]))
  const names = renamings(exports).map(([local, name]) => `${sources.get(local)} as ${name}`)
  return `export{${names.join()}}from${chunk};${code.slice(whole.length)}`
}

writeFileSync('dist/node/index.js', handOn(readFileSync('dist/node/index.js', 'utf8')))
