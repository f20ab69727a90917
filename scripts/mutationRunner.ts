/**
 * Stryker's test runner for this project. Each test file is bundled with the sources it imports into one script; a mutant gets a fresh
 * evaluation of the scripts of its tests, so no state outlives it, at some hundredth of what a new worker of vitest costs.
 */
import { basename, dirname, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Script } from 'node:vm'
import { declareFactoryPlugin, type FactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  type DryRunOptions,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { build } from 'esbuild'
import fc from 'fast-check'
import { collect, type CollectedTest, vitest } from './mutationSuite.ts'

/** What instrumented sources read and write. */
interface Namespace {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}

const namespace: Namespace = {}
Reflect.set(globalThis, '__stryker__', namespace)

type Load = () => void

const bundles = new Map<string, Promise<Load>>()

/** A test file and its imports as one script; packages are loaded once. */
const bundle = async (file: string): Promise<Load> => {
  const { outputFiles, metafile } = await build({
    absWorkingDir: process.cwd(),
    entryPoints: [file],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    alias: { '@fast-check/vitest': './test/support/leanProp.ts' },
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(file).href) },
    logLevel: 'error',
  })
  const externals = new Set(Object.values(metafile.inputs).flatMap((input) => input.imports.filter((i) => i.external).map((i) => i.path)))
  const packages = new Map<string, unknown>([['vitest', vitest]])
  for (const name of externals) {
    if (packages.has(name)) continue
    const loaded: { readonly default?: unknown } = await import(name)
    packages.set(name, typeof loaded.default === 'function' ? loaded.default : loaded)
  }
  const script = new Script(`(function (require, module, exports) {${outputFiles[0]?.text ?? ''}\n})`, { filename: file })
  return () => {
    const module = { exports: {} }
    script.runInThisContext()((name: string) => packages.get(name), module, module.exports)
  }
}

const loaderOf = (file: string): Promise<Load> => {
  const known = bundles.get(file) ?? bundle(file)
  bundles.set(file, known)
  return known
}

/** Unit tests first, laws and golden trajectories of everything last: the first red test ends a mutant. */
const rank = (file: string): number => ['properties', 'golden'].indexOf(basename(dirname(file)))

const runTest = async (file: string, { name, body }: CollectedTest): Promise<TestResult> => {
  const id = `${file}#${name}`
  const start = performance.now()
  namespace.currentTestId = id
  const failure = await Promise.resolve()
    .then(body)
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
  namespace.currentTestId = undefined
  const common = { id, name, fileName: file, timeSpentMs: performance.now() - start }
  return failure === undefined
    ? { ...common, status: TestStatus.Success }
    : { ...common, status: TestStatus.Failed, failureMessage: failure }
}

interface Selection {
  readonly files: readonly string[]
  readonly only?: ReadonlySet<string>
  /** The mutant, active while files load (`static`) or from the first test on. */
  readonly mutant?: string
  readonly whileLoading?: boolean
}

const runTests = async ({ files, only, mutant, whileLoading = false }: Selection): Promise<TestResult[]> => {
  const results: TestResult[] = []
  for (const file of files.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))) {
    const load = await loaderOf(file)
    namespace.activeMutant = whileLoading ? mutant : undefined
    const tests = collect(load).filter(({ name }) => only?.has(`${file}#${name}`) ?? true)
    namespace.activeMutant = mutant
    for (const one of tests) {
      const result = await runTest(file, one)
      results.push(result)
      if (mutant !== undefined && result.status === TestStatus.Failed) return results
    }
  }
  return results
}

const dryRun = async ({ testFiles = [] }: DryRunOptions): Promise<DryRunResult> => {
  namespace.mutantCoverage = { static: {}, perTest: {} }
  const tests = await runTests({ files: testFiles.map((file) => relative(process.cwd(), file)) })
  return { status: DryRunStatus.Complete, tests, mutantCoverage: structuredClone(namespace.mutantCoverage) }
}

const mutantRun = async ({ testFilter, hitLimit, activeMutant, mutantActivation }: MutantRunOptions): Promise<MutantRunResult> => {
  const only = new Set(testFilter)
  const files = [...new Set([...only].map((id) => id.slice(0, id.indexOf('#'))))]
  namespace.hitCount = 0
  namespace.hitLimit = hitLimit
  try {
    const tests = await runTests({ files, only, mutant: activeMutant.id, whileLoading: mutantActivation === 'static' })
    return toMutantRunResult(determineHitLimitReached(namespace.hitCount, hitLimit) ?? { status: DryRunStatus.Complete, tests })
  } catch (error) {
    return toMutantRunResult({
      status: DryRunStatus.Complete,
      tests: [{ id: testFilter?.[0] ?? '', name: 'load', status: TestStatus.Failed, failureMessage: String(error), timeSpentMs: 0 }],
    })
  }
}

const createRunner = (): TestRunner => {
  const { FC_SEED = '20260101', FC_RUNS = '25' } = process.env
  fc.configureGlobal({ seed: Number(FC_SEED), numRuns: Number(FC_RUNS) })
  return { capabilities: () => ({ reloadEnvironment: true }), dryRun, mutantRun }
}
createRunner.inject = [] as []

export const strykerPlugins: readonly FactoryPlugin<PluginKind.TestRunner, []>[] = [
  declareFactoryPlugin(PluginKind.TestRunner, 'bundled', createRunner),
]
