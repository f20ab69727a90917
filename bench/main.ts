/** One Adam step: who takes how long. Interleaved rounds in one run, medians, ratios to C. `npm run bench` writes docs/benchmark.md. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { arch, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { contenders } from './contenders.ts'

const SIZES = [10, 1e3, 1e5, 1e6, 1e7]
const ROUNDS = 7
/** Numbers stepped over in one round of one contender. */
const WORK = 2e7

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number
const stepsFor = (n: number): number => Math.min(20_000, Math.max(3, Math.round(WORK / n)))

const folder = mkdtempSync(join(tmpdir(), 'descend-bench-'))
const all = contenders(folder)
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly version: string }
const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} threads, ${arch()}, Node ${process.version}, descend ${version}`
console.log(machine)

const rows: string[][] = all.map(({ name }) => [name])
const results: Record<string, Record<string, { readonly median: number; readonly ratio: number }>> = {}
for (const n of SIZES) {
  const times = all.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { time }] of all.entries()) times[i]?.push(await time(n, stepsFor(n)))
  }
  const yardstick = times[0] as readonly number[]
  for (const [i, { name }] of all.entries()) {
    const own = times[i] as readonly number[]
    const ratio = median(own.map((ns, round) => ns / (yardstick[round] as number)))
    ;(results[name] ??= {})[n] = { median: median(own), ratio }
    rows[i]?.push(`${median(own).toPrecision(3)} (${ratio.toPrecision(3)}×)`)
    console.log(`n = ${n}  ${name.padEnd(34)} ${median(own).toPrecision(3)} ns per element, ${ratio.toPrecision(3)} × ${all[0]?.name}`)
  }
}
for (const { stop } of all) stop()
rmSync(folder, { recursive: true })

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = [
  line(['', ...SIZES.map((n) => `n = ${n.toExponential().replace('e+', 'e')}`)]),
  line(['---', ...SIZES.map(() => '---:')]),
  ...rows.map(line),
]
const page = `# One Adam step

Nanoseconds per element, the gradient given, one thread, float64; in brackets the ratio to ${all[0]?.name} round by round. Medians of ${ROUNDS}
interleaved rounds. Printed by \`npm run bench\` on: ${machine}.

${table.join('\n')}
`
writeFileSync('docs/benchmark.md', page)
writeFileSync('bench/results.json', `${JSON.stringify({ machine, rounds: ROUNDS, results }, null, 2)}\n`)
