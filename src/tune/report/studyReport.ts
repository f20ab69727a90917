import { isSome } from 'fp-ts/lib/Option.js'
import { bestTrial } from '../study/bestTrial.ts'
import type { Trial, TrialState } from '../study/trial.ts'
import { type Chart, curvesChart, historyChart, importanceChart, parallelChart, sliceChart, timelineChart } from './charts.ts'
import { plotting } from './plotting.ts'
import { parameterNames, type Readable, short, shown, valueOf } from './readings.ts'
import { STYLE } from './style.ts'

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const count = (trials: readonly Trial[], state: TrialState): number => trials.filter((trial) => trial.state === state).length

const WORDS: Readonly<Record<TrialState, string>> = {
  complete: 'complete',
  pruned: 'pruned',
  fail: 'failed',
  running: 'running',
  waiting: 'waiting',
}
const COLOURS: Readonly<Record<TrialState, string>> = {
  complete: '#2f6fb0',
  pruned: '#e0913a',
  fail: '#c2403a',
  running: '#7a7a7a',
  waiting: '#b5b5b5',
}

const legend = (trials: readonly Trial[]): string => {
  const states: readonly TrialState[] = ['complete', 'pruned', 'fail', 'running', 'waiting']
  const entries = states
    .filter((state) => count(trials, state) > 0)
    .map((state) => `<li><i style="background:${COLOURS[state]}"></i>${count(trials, state)} ${WORDS[state]}</li>`)
  return `<ul class="legend">${entries.join('')}</ul>`
}

const winner = (study: Readable): string => {
  const best = bestTrial(study)
  if (!isSome(best)) return '<p>No trial is complete.</p>'
  const rows = Object.keys(best.value.values).map(
    (name) => `<tr><th scope="row">${escape(name)}</th><td>${escape(shown(best.value, name))}</td></tr>`,
  )
  return `<h2>Best: ${short(valueOf(best.value) ?? Number.NaN)}, trial ${best.value.number}</h2><table>${rows.join('')}</table>`
}

const section = (title: string, note: string, drawings: readonly (string | undefined)[]): string => {
  const drawn = drawings.filter((drawing) => drawing !== undefined)
  return drawn.length === 0
    ? ''
    : `<h2>${title}</h2><p>${note}</p><div class="${drawn.length > 1 ? 'slices' : 'chart'}">${drawn.join('')}</div>`
}

/**
 * A study as one page of HTML with everything inside: history, slices, parallel coordinates, importance, learning curves and timeline.
 *
 * The pointer on a dot, a line or a bar tells its trial. The drawings are Observable Plot's; it and `linkedom` are peers that only reports need.
 *
 * @example
 * import { createStudy, float, studyReport } from 'descend/tune'
 *
 * const page = await studyReport(createStudy({ space: { lr: float(0, 1) }, name: 'digits' }))
 * page.includes('<title>digits</title>') // => true
 *
 * @throws JournalError when the drawing library is not installed.
 */
export const studyReport = async (study: Readable): Promise<string> => {
  const plot = await plotting()
  const draw = (chart: Chart): string | undefined => chart(study, plot)
  const sections = [
    section('History', 'The objective of each trial, and the best so far.', [draw(historyChart)]),
    section('Importance', 'How much each parameter decided whether a trial was among the best tenth (PED-ANOVA).', [draw(importanceChart)]),
    section(
      'Slices',
      'The objective over each parameter; the later, the bluer.',
      parameterNames(study).map((name) => draw(sliceChart(name))),
    ),
    section('Parallel coordinates', 'Every complete trial as a line through its parameters; the better, the bluer.', [draw(parallelChart)]),
    section('Learning curves', 'What the trials reported on their way.', [draw(curvesChart)]),
    section('Timeline', 'When each trial ran.', [draw(timelineChart)]),
  ]
  const title = escape(study.name)
  const body = `<h1>${title}</h1><p>${study.trials.length} trials to ${study.direction} the objective</p>${legend(study.trials)}${winner(study)}${sections.join('\n')}`
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>\n<body>${body}</body></html>\n`
}
