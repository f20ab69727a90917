/**
 * Is what npm would publish usable? Packs the library, installs the tarball in an empty project, loads every entry point there with Node,
 * compiles a consumer under both module resolutions, asks publint and are-the-types-wrong, runs the command and a study in threads,
 * and weighs a bundle of one optimizer.
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

/** Gzipped bytes that `import { adam } from 'descend'` may cost a page, and a server that is bundled from what Node is given. */
const bundleLimits = { browser: 8_000, node: 10_560 } as const

const consumer = `
import { adam, applyUpdates, type GradientTransformation, type StateLambda, TreeMismatchError } from 'descend'
import * as torch from 'descend/torch'

const descends = <F extends StateLambda>(tx: GradientTransformation<F>): void => {
  const params = { w: new Float64Array([1, 2]) }
  const [updates] = tx.update({ w: new Float64Array([3, -4]) }, tx.init(params), params)
  const { w }: { w: Float64Array } = applyUpdates(params, updates)
  if (Math.abs(w[0]! - 0.9) > 1e-6 || Math.abs(w[1]! - 2.1) > 1e-6) throw new Error(\`a first step to \${w}\`)
}
descends(adam(0.1))
descends(torch.adam({ lr: 0.1 }))

try {
  torch.sgd().init({ w: 'no leaf' } as never)
} catch (error) {
  if (!(error instanceof TreeMismatchError)) throw new Error('the entry points have classes of their own', { cause: error })
}
`

const objective = `export const objective = ({ x }) => x * x`
const study = `
import { float, openStudy, optimize, threadObjective } from 'descend/tune'

const { objective, close } = await threadObjective(new URL('./objective.js', import.meta.url), { size: 2 })
const { best } = await optimize(await openStudy({ space: { x: float(-1, 1) }, seed: 1 }), objective, { trials: 4, concurrency: 2 })
await close()
if (best._tag !== 'Some' || best.value.value > 1) throw new Error('a study in threads')
`

const { exports, devDependencies }: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const peers = ['fp-ts', 'io-ts', 'piscina', 'typescript'].map((name) => `${name}@${devDependencies[name]}`)
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
  run('command', 'npx', ['descend', '--help'])
  writeFileSync(join(project, 'objective.js'), objective)
  writeFileSync(join(project, 'study.js'), study)
  run('study in threads', 'node', ['study.js'])
  for (const entryPoint of entryPoints) run(`load ${entryPoint}`, 'node', ['--input-type=module', '-e', `await import('${entryPoint}')`])

  for (const platform of ['browser', 'node'] as const) {
    const bundle = await build({
      stdin: { contents: `export { adam } from 'descend'`, resolveDir: project },
      platform,
      bundle: true,
      minify: true,
      format: 'esm',
      external: ['fp-ts', 'io-ts'],
      write: false,
    })
    const [bytes, limit] = [gzipSync(bundle.outputFiles[0]!.contents).length, bundleLimits[platform]]
    console.log(`import { adam } from 'descend', for ${platform}: ${bytes} bytes gzipped, at most ${limit}`)
    if (bytes > limit) throw new Error('the bundle is too large')
  }
} finally {
  rmSync(project, { recursive: true })
}
