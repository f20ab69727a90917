/** One command, one run: `npm run bench` (bench/README.md). */
import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import type { Cell } from './cell.ts'
import { cycles } from './extras/cycles.ts'
import { extras } from './extras/extras.ts'
import { machine } from './machine.ts'
import { measure } from './measure.ts'
import { options } from './options.ts'
import { page, type Results, workSection } from './page.ts'
import { plot } from './plot.ts'
import { targets } from './targets.ts'

const write = async (path: string, text: string): Promise<void> => {
  writeFileSync(path, path.endsWith('.svg') ? text : await format(text, { ...(await resolveConfig(path)), filepath: path }))
}

const asked = options(process.argv.slice(2))
if (asked !== undefined) {
  const head = machine()
  console.log(`${head}\n`)
  const programs = new Map(asked.contenders.map(({ id, start }) => [id, start()]))
  const cells: Cell[] = []
  for (const work of asked.works) {
    for (const size of asked.sizes) cells.push(await measure(work, size, programs, asked))
    console.log(await format(workSection(work, cells, asked.contenders), { parser: 'markdown' }))
  }
  for (const { end } of programs.values()) end()
  const results: Results = { machine: head, rounds: asked.rounds, cells, extras: await extras(), cycles: cycles(), targets: targets(cells) }
  const text = page(results, asked.contenders)
  console.log(await format(text.slice(Math.max(0, text.search(/## (Where the cycles|Targets)/))), { parser: 'markdown' }))
  if (asked.write) {
    await write('docs/benchmark.json', JSON.stringify(results))
    await write('docs/benchmark.md', text)
    await write('docs/benchmark.svg', plot(cells, asked.contenders))
  }
}
