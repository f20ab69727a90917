/**
 * Is what npm would publish usable? Packs the library, installs the tarball in an empty project, loads every entry point there with Node,
 * compiles a consumer under both module resolutions, asks publint and are-the-types-wrong, and weighs a bundle of one optimizer.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

interface Manifest {
  readonly exports: Readonly<Record<string, unknown>>
  readonly devDependencies: Readonly<Record<string, string>>
}

/** Gzipped bytes that `import { adam } from 'descend'` may cost. */
const bundleLimit = 12_000

const consumer = `
import { adam, applyUpdates, type GradientTransformation, type StateLambda } from 'descend'
import * as torch from 'descend/torch'

const descends = <F extends StateLambda>(tx: GradientTransformation<F>): void => {
  const params = { w: new Float64Array([1, 2]) }
  const [updates] = tx.update({ w: new Float64Array([3, -4]) }, tx.init(params), params)
  const { w }: { w: Float64Array } = applyUpdates(params, updates)
  if (Math.abs(w[0]! - 0.9) > 1e-6 || Math.abs(w[1]! - 2.1) > 1e-6) throw new Error(\`a first step to \${w}\`)
}
descends(adam(0.1))
descends(torch.adam({ lr: 0.1 }))
`

const { exports, devDependencies }: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const peers = ['fp-ts', 'io-ts', 'typescript'].map((name) => `${name}@${devDependencies[name]}`)
const entryPoints = Object.keys(exports)
  .filter((path) => path !== './package.json')
  .map((path) => path.replace('.', 'descend'))

const project = mkdtempSync(join(tmpdir(), 'descend-'))
const run = (title: string, command: string, args: readonly string[], cwd = project): void => {
  console.log(title)
  execFileSync(command, args, { cwd, stdio: 'inherit' })
}

try {
  run('pack', 'npm', ['pack', '--silent', '--pack-destination', project], '.')
  const tarball = readdirSync(project).join()

  run('publint', 'npx', ['publint', 'run', join(project, tarball), '--strict'], '.')
  run('are the types wrong', 'npx', ['attw', join(project, tarball), '--profile', 'esm-only'], '.')

  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  run('install', 'npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', `./${tarball}`, ...peers])

  writeFileSync(join(project, 'consumer.ts'), consumer)
  const strict = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--target', 'es2022']
  run('compile, bundler', 'npx', ['tsc', 'consumer.ts', ...strict, '--noEmit', '--module', 'esnext', '--moduleResolution', 'bundler'])
  run('compile, nodenext', 'npx', ['tsc', 'consumer.ts', ...strict, '--module', 'nodenext', '--moduleResolution', 'nodenext'])
  run('run', 'node', ['consumer.js'])
  for (const entryPoint of entryPoints) run(`load ${entryPoint}`, 'node', ['--input-type=module', '-e', `await import('${entryPoint}')`])

  const bundle = await build({
    stdin: { contents: `export { adam } from 'descend'`, resolveDir: project },
    bundle: true,
    minify: true,
    format: 'esm',
    external: ['fp-ts', 'io-ts'],
    write: false,
  })
  const bytes = gzipSync(bundle.outputFiles[0]!.contents).length
  console.log(`import { adam } from 'descend': ${bytes} bytes gzipped, at most ${bundleLimit}`)
  if (bytes > bundleLimit) throw new Error('the bundle is too large')
} finally {
  rmSync(project, { recursive: true })
}
