/**
 * Mutation scores, folder by folder: `npm run mutation`, or `npm run mutation kernel chain`.
 * Results are kept in reports/mutation, so that a second run tests only what changed. Fails below the floor.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** What must be reached, in per cent. */
const floors: Readonly<Record<string, number>> = { params: 90, chain: 90, transforms: 90, kernel: 90, linalg: 85 }

const laws = (...subjects: readonly string[]): readonly string[] => subjects.map((subject) => `test/properties/${subject}.laws.test.ts`)

/** Laws of all transformations at once, slow and too general to pin a single one, and of what has no part in these folders. */
const general =
  'chain|checkpoints|configurations|ctc|fusion|kernel|leafwise|loss*|optimizers|presets|schedul*|states|stepper|surface|torch|transformations|tune|wrappers'

const transforms = ['test/transforms/**/*.test.ts', 'test/golden/*.test.ts', ...laws(`!(${general})`)]

/** The tests that pin a folder; not those that load modules anew or await at the top, which a bundle cannot. */
const tests: Readonly<Record<string, readonly string[]>> = {
  params: ['test/params/**/*.test.ts', ...transforms],
  chain: ['test/chain/**/*.test.ts', ...transforms, ...laws('chain', 'transformations', 'leafwise', 'wrappers')],
  transforms,
  kernel: ['test/kernel/!(backend|encode).test.ts', ...laws('kernel', 'fusion', 'stepper')],
  linalg: ['test/linalg/**/*.test.ts', ...laws('linalg', 'random')],
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

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(tests)
const scores = chosen.map((folder) => {
  const report = `reports/mutation/${folder}.json`
  const mutate = `src/${folder}/**/*.ts,!src/${folder}/**/index.ts`
  const args = ['stryker', 'run', '--mutate', mutate, '--testFiles', (tests[folder] ?? []).join(), '--incrementalFile', report]
  const { status } = spawnSync('npx', args, {
    stdio: 'inherit',
    env: { FC_RUNS: '25', ...process.env, NODE_OPTIONS: '--import tsx --disable-wasm-trap-handler' },
  })
  if (status !== 0) throw new Error(`stryker failed on src/${folder}`)
  const { files }: Report = JSON.parse(readFileSync(report, 'utf8'))
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map((mutant) => mutant.status))
  return { folder, score: score(statuses) }
})

for (const { folder, score: reached } of scores) console.log(`src/${folder}: mutation score ${reached.toFixed(1)} %`)
if (scores.some(({ folder, score: reached }) => reached < (floors[folder] ?? 0))) process.exitCode = 1
