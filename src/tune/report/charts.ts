import { importance } from '../importance/importance.ts'
import { lastReport, type Trial } from '../study/trial.ts'
import type { Plotting } from './plotting.ts'
import { bestSoFar, describeTrial, parameterNames, type Readable, short, shown, valueOf } from './readings.ts'

/** A drawing of a study; undefined where there is nothing to draw. */
export type Chart = (study: Readable, plotting: Plotting) => string | undefined

const STATES = {
  domain: ['complete', 'pruned', 'fail', 'running', 'waiting'],
  range: ['#2f6fb0', '#e0913a', '#c2403a', '#7a7a7a', '#b5b5b5'],
}

/** The objective of every trial, and the best so far. */
export const historyChart: Chart = (study, { Plot, draw }) => {
  const line = bestSoFar(study)
  const dots = study.trials.flatMap((trial) =>
    valueOf(trial) === undefined ? [] : [{ ...trial, value: valueOf(trial), title: describeTrial(trial) }],
  )
  if (dots.length === 0) return undefined
  return draw({
    x: { label: 'trial', tickFormat: 'd' },
    y: { label: 'objective', grid: true },
    color: { ...STATES, legend: false },
    marks: [
      Plot.dot(dots, { x: 'number', y: 'value', fill: 'state', r: 3, fillOpacity: 0.75, title: 'title' }),
      Plot.lineY(line, {
        x: ({ trial }: (typeof line)[number]) => trial.number,
        y: 'best',
        curve: 'step-after',
        stroke: 'currentColor',
        strokeWidth: 1.5,
      }),
    ],
  })
}

const isNumeric = (trials: readonly Trial[], name: string): boolean =>
  trials.every(({ distributions }) => distributions[name]?._tag !== 'Categorical')
const isLog = (trials: readonly Trial[], name: string): boolean =>
  trials.some(({ distributions }) => {
    const distribution = distributions[name]
    return distribution !== undefined && distribution._tag !== 'Categorical' && distribution.log
  })

/** At most five powers of ten; within one decade the ends and their geometric mean. */
const logTicks = (values: readonly number[]): readonly number[] => {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const [from, to] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))]
  if (to <= from) return [...new Set([low, Math.sqrt(low * high), high])]
  const step = Math.ceil((to - from + 1) / 5)
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => Number(`1e${from + i * step}`))
}

/** From grey and faint to blue and full: what counts most stands out on white and on black. */
const EMPHASIS = { color: { type: 'linear', range: ['#8c8c8c', '#1c7ed6'], interpolate: 'rgb' }, opacity: { range: [0.3, 1] } }

/** The objective over one parameter; later trials stand out. */
export const sliceChart =
  (name: string): Chart =>
  (study, { Plot, draw }) => {
    const having = study.trials.filter((trial) => name in trial.values && valueOf(trial) !== undefined)
    if (having.length === 0) return undefined
    const numeric = isNumeric(having, name)
    const log = numeric && isLog(having, name)
    const dots = having.map((trial) => ({
      x: numeric ? trial.values[name] : shown(trial, name),
      y: valueOf(trial),
      number: trial.number,
      title: describeTrial(trial),
    }))
    return draw({
      width: 350,
      height: 240,
      x: {
        label: name,
        type: numeric ? (log ? 'log' : 'linear') : 'point',
        ...(log ? { ticks: logTicks(having.map(({ values }) => values[name]!)), tickFormat: '.2~g' } : {}),
        ...(numeric && !log ? { ticks: 5, tickFormat: short } : {}),
      },
      y: { label: 'objective', grid: true },
      ...EMPHASIS,
      marks: [Plot.dot(dots, { x: 'x', y: 'y', fill: 'number', fillOpacity: 'number', r: 3, title: 'title' })],
    })
  }

/** Where a trial stands between the least and the greatest value of a parameter. */
const heightOf = (trials: readonly Trial[], name: string): ((trial: Trial) => number) => {
  const place = (trial: Trial): number => (isLog(trials, name) ? Math.log(trial.values[name]!) : trial.values[name]!)
  const places = trials.filter((trial) => name in trial.values).map(place)
  const [low, high] = [Math.min(...places), Math.max(...places)]
  return (trial) => (high > low ? (place(trial) - low) / (high - low) : 0.5)
}

/** Every complete trial as a line through all of its parameters; the better stand out. */
export const parallelChart: Chart = (study, { Plot, draw }) => {
  const trials = bestSoFar(study).map(({ trial }) => trial)
  const names = parameterNames(study)
  if (trials.length < 2 || names.length < 2) return undefined
  const heights = new Map(names.map((name) => [name, heightOf(trials, name)]))
  const ranked = trials.toSorted((a, b) => (study.direction === 'minimize' ? 1 : -1) * (valueOf(b)! - valueOf(a)!))
  const points = ranked.flatMap((trial, rank) =>
    names
      .filter((name) => name in trial.values)
      .map((name) => ({
        name,
        height: heights.get(name)?.(trial),
        trial: trial.number,
        rank: rank / (ranked.length - 1),
        title: describeTrial(trial),
      })),
  )
  return draw({
    x: { label: null, type: 'point', domain: names, tickRotate: names.length > 5 ? -25 : 0 },
    y: { label: 'low to high', ticks: [] },
    marginBottom: names.length > 5 ? 90 : 42,
    ...EMPHASIS,
    marks: [
      Plot.ruleX(names, { strokeOpacity: 0.3 }),
      Plot.line(points, { x: 'name', y: 'height', z: 'trial', stroke: 'rank', strokeOpacity: 'rank', title: 'title' }),
    ],
  })
}

/** How much each parameter decided. */
export const importanceChart: Chart = (study, { Plot, draw }) => {
  if (bestSoFar(study).length < 2) return undefined
  const bars = Object.entries(importance(study)).map(([name, share]) => ({ name, share, title: `${name}: ${(100 * share).toFixed(1)} %` }))
  if (bars.length === 0) return undefined
  return draw({
    height: 60 + 28 * bars.length,
    marginLeft: 30 + 7 * Math.max(...bars.map(({ name }) => name.length)),
    x: { label: 'share of the importance (%)', percent: true, grid: true },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [Plot.barX(bars, { x: 'share', y: 'name', fill: '#2f6fb0', title: 'title' }), Plot.ruleX([0])],
  })
}

/** The reports of each trial over its steps. */
export const curvesChart: Chart = ({ trials }, { Plot, draw }) => {
  const points = trials.flatMap((trial) =>
    trial.reports
      .filter(({ value }) => Number.isFinite(value))
      .map((report) => ({ ...report, trial: trial.number, state: trial.state, title: describeTrial(trial) })),
  )
  if (points.length === 0) return undefined
  const ends = trials.flatMap((trial) => {
    const last = lastReport(trial)
    return last !== undefined && Number.isFinite(last.value) ? [{ ...last, state: trial.state, title: describeTrial(trial) }] : []
  })
  return draw({
    x: { label: 'step', tickFormat: 'd' },
    y: { label: 'objective', grid: true },
    color: STATES,
    marks: [
      Plot.line(points, { x: 'step', y: 'value', z: 'trial', stroke: 'state', strokeOpacity: 0.5, strokeWidth: 1, title: 'title' }),
      Plot.dot(ends, { x: 'step', y: 'value', fill: 'state', r: 2.5, title: 'title' }),
    ],
  })
}

/** When each trial ran; one that still runs reaches to the last time that the study knows. */
export const timelineChart: Chart = ({ trials }, { Plot, draw }) => {
  const times = trials.flatMap(({ started, finished }) => [started, finished].flatMap((time) => (time === null ? [] : [Date.parse(time)])))
  const now = times.reduce((a, b) => Math.max(a, b), -Infinity)
  const bars = trials.flatMap((trial) =>
    trial.started === null
      ? []
      : [
          {
            from: new Date(trial.started),
            to: new Date(trial.finished ?? now),
            number: trial.number,
            state: trial.state,
            title: describeTrial(trial),
          },
        ],
  )
  if (bars.length === 0) return undefined
  return draw({
    height: Math.min(120 + 6 * bars.length, 480),
    x: { label: 'time', type: 'utc', grid: true },
    y: { label: 'trial', type: 'linear', reverse: true, tickFormat: 'd' },
    color: STATES,
    marks: [
      Plot.rect(bars, {
        x1: 'from',
        x2: 'to',
        y1: ({ number }: { readonly number: number }) => number - 0.4,
        y2: ({ number }: { readonly number: number }) => number + 0.4,
        fill: 'state',
        stroke: 'state',
        title: 'title',
      }),
    ],
  })
}
