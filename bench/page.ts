/** The run as Markdown. */
import { type Cell, median, type Outcome, ratio } from './cell.ts'
import type { Contender } from './contenders.ts'
import type { Way } from './extras/cycles.ts'
import type { Extra } from './extras/extras.ts'
import type { Target } from './targets.ts'
import { type Work, works } from './works.ts'

/** All that a run found. */
export interface Results {
  readonly machine: string
  readonly rounds: number
  readonly cells: readonly Cell[]
  readonly extras: readonly Extra[]
  readonly cycles: readonly Way[]
  readonly targets: readonly Target[]
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')

const round = (value: number): string => (value >= 1000 ? value.toFixed(0) : value.toPrecision(3))

const shown = (cell: Cell, { id, times, isWrong, difference }: Outcome): string => {
  const time = median(times)
  if (time === undefined) return '—'
  const toC = ratio(cell, id, 'c')
  const wrong = isWrong === true ? ` **off by ${difference?.toExponential(0)}**` : ''
  return `${round(time / cell.numbers)}${toC === undefined ? '' : ` (${round(toC)}×)`}${wrong}`
}

/** Reasons, each once with the sizes that it holds at. */
const reasons = (cells: readonly Cell[], id: string, name: string): readonly string[] => {
  const found = new Map<string, readonly string[]>()
  for (const { size, outcomes } of cells) {
    const reason = outcomes.find((outcome) => outcome.id === id)?.reason
    if (reason !== undefined) found.set(reason, [...(found.get(reason) ?? []), size])
  }
  return [...found].map(([reason, sizes]) => `- ${name}${sizes.length === cells.length ? '' : ` at ${sizes.join(', ')}`}: ${reason}.`)
}

/** One work: a table, and who is missing in it. */
export const workSection = (work: Work, all: readonly Cell[], contenders: readonly Contender[]): string => {
  const cells = all.filter((cell) => cell.work === work)
  const measured = contenders.filter(({ id }) =>
    cells.some(({ outcomes }) => outcomes.some((found) => found.id === id && found.times.length > 0)),
  )
  const rows = measured.map(({ id, name }) => [
    name,
    ...cells.map((cell) => shown(cell, cell.outcomes.find((outcome) => outcome.id === id) ?? { id, times: [] })),
  ])
  const missing = contenders.flatMap(({ id, name }) => reasons(cells, id, name))
  return [
    `## ${works[work][0]?.toUpperCase()}${works[work].slice(1)}`,
    table(['', ...cells.map(({ size }) => size)], rows),
    ...(missing.length === 0 ? [] : [`Not measured:\n\n${missing.join('\n')}`]),
  ].join('\n\n')
}

const limits = (lines: readonly (Target | Extra)[]): string =>
  table(
    ['', 'at most', 'reached', ''],
    lines.map(({ text, most, reached }) => [
      text,
      most >= 1000 ? String(most) : String(Number(most.toPrecision(3))),
      reached === undefined ? 'not measured' : round(reached),
      reached === undefined ? '' : reached <= most ? 'yes' : '**no**',
    ]),
  )

/** Where the time goes, in the same run. */
const cyclesSection = (ways: readonly Way[]): string => {
  const [whole] = ways
  if (whole === undefined) return ''
  const rows = ways.map(({ name, two, own }) => [
    name,
    `${round(two)} (${round(two / whole.own)}×)`,
    `${round(own)} (${round(own / whole.own)}×)`,
  ])
  return `## Where the cycles go

Adam's loop in C over 10 000 numbers, in vectors of two doubles, which is what WebAssembly has, and in the machine's own: nanoseconds per
element, in brackets the ratio to the whole in the machine's own. A processor that divides eight numbers as fast as two is out of
reach by as much as the first line says; what is left of the ratio when an operation is left out is what it costs.

${table(['', 'vectors of two', "the machine's own"], rows)}

`
}

/** The whole page, not yet formatted. */
export const page = ({ machine, rounds, cells, extras, cycles, targets }: Results, contenders: readonly Contender[]): string => {
  const args = process.argv.slice(2)
  const command = ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' ')
  const measured = [...new Set(cells.map(({ work }) => work))]
  const worst = Math.max(...cells.flatMap(({ outcomes }) => outcomes.flatMap(({ isWrong, difference }) => (isWrong === false ? [difference ?? 0] : [])))) // prettier-ignore
  return `# Benchmark

${machine}.

Printed by \`${command}\`. Nanoseconds per element of one step, the gradient given, float64 and one thread unless the row says otherwise;
in brackets the ratio to C, round by round. Medians of ${rounds} interleaved rounds (slow contenders: at least 3) of one run.
\`200x5000\` is a tree of 200 leaves. Every contender runs in a process of its own and is called as its users call it: torch and optax from
Python, so that at small sizes the call is what is seen; optax and jax-js are awaited at the end of a visit. With memory kept, glibc holds on to what
is freed and asks for huge pages (the setting is in the README). Before it is measured each
takes three steps, and its params are compared with a plain loop's: among those without a mark the largest difference is
${worst.toExponential(1)} of the largest move of a param (float32 rows: at most 1e-3, others 1e-6).

![Adam: nanoseconds per element by size](benchmark.svg)

${measured.map((work) => workSection(work, cells, contenders)).join('\n\n')}

${cyclesSection(cycles)}## Targets

Ratios of times within this run.

${limits(targets)}

## Also

${limits(extras)}
`
}
