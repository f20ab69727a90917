/**
 * Mutation scores, folder by folder, each under the tests that pin it: `npm run mutation`, or `npm run mutation kernel chain`.
 * Results are kept in reports/mutation, so that a second run tests only what changed. Fails below the floor.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What must be reached, in per cent. */
const floor = 85

/** Laws of all transformations at once: slow, and too general to pin a single one. */
const general = ['chain', 'fusion', 'kernel', 'leafwise', 'optimizers', 'stepper', 'transformations', 'tune']

const laws = (...subjects: readonly string[]): readonly string[] => subjects.map((subject) => `test/properties/${subject}.laws.test.ts`)

const ownLaws = laws(
  ...readdirSync('test/properties')
    .map((file) => file.replace('.laws.test.ts', ''))
    .filter((subject) => !general.includes(subject)),
)

const tests: Readonly<Record<string, readonly string[]>> = {
  linalg: ['test/linalg/**/*.test.ts', ...laws('linalg', 'random')],
  params: ['test/params/**/*.test.ts', ...laws('tree', 'leafwise')],
  kernel: ['test/kernel/**/*.test.ts', ...laws('kernel', 'fusion', 'stepper')],
  transforms: ['test/transforms/**/*.test.ts', 'test/golden/*.test.ts', ...ownLaws],
  chain: ['test/chain/**/*.test.ts', 'test/golden/*.test.ts', ...laws('chain', 'transformations', 'leafwise')],
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

/** The share of mutants that a test noticed, of those that count, in per cent. */
const score = (statuses: readonly string[]): number => {
  const noticed = statuses.filter((status) => status === 'Killed' || status === 'Timeout').length
  const missed = statuses.filter((status) => status === 'Survived' || status === 'NoCoverage').length
  return (100 * noticed) / (noticed + missed)
}

const folders = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(tests)
const scores = folders.map((folder) => {
  const report = `reports/mutation/${folder}.json`
  const mutate = `src/${folder}/**/*.ts,!src/${folder}/**/index.ts`
  const args = ['stryker', 'run', '--mutate', mutate, '--testFiles', (tests[folder] ?? []).join(), '--incrementalFile', report]
  const { status } = spawnSync('npx', args, { stdio: 'inherit', env: { FC_RUNS: '25', ...process.env } })
  if (status !== 0) throw new Error(`stryker failed on src/${folder}`)
  const { files }: Report = JSON.parse(readFileSync(report, 'utf8'))
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map((mutant) => mutant.status))
  return { folder, score: score(statuses) }
})

for (const { folder, score: reached } of scores) console.log(`src/${folder}: mutation score ${reached.toFixed(1)} %`)
if (scores.some(({ score: reached }) => reached < floor)) process.exitCode = 1
