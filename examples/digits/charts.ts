/** The curves of the report, drawn by Observable Plot into SVG text. */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { percent } from './percent.ts'
import { mean, type Result } from './results.ts'

const { document } = parseHTML('<!doctype html><html></html>')

/** The colour of a run; the style sheet has one for light and one for dark. */
export const colour = (run: number): string => `var(--run-${run})`

interface Point {
  readonly epoch: number
  readonly y: number
  readonly title: string
}

const chart = (results: readonly Result[], pointsOf: (result: Result) => readonly Point[], y: Plot.ScaleOptions): string => {
  const marks = results.flatMap((result, run) => {
    const options = { x: 'epoch', y: 'y', className: `run run-${run}` }
    return [
      Plot.lineY(pointsOf(result), { ...options, stroke: colour(run), strokeWidth: 2, strokeLinejoin: 'round' }),
      Plot.dot(pointsOf(result), { ...options, fill: colour(run), r: 2.5, title: 'title' }),
    ]
  })
  const style = { background: 'none', fontSize: '13px' }
  const x = { label: 'epoch', labelArrow: 'none', labelAnchor: 'center', tickFormat: 'd' } as const
  const options = {
    document,
    width: 560,
    height: 340,
    marginLeft: 44,
    marginBottom: 42,
    inset: 6,
    style,
    x,
    y: { label: null, grid: true, ...y },
    marks,
  }
  return Plot.plot(options).outerHTML
}

/** Every quarter of an epoch, the mean loss over an epoch's batches up to there. */
const lossPoints = ({ name, losses, marks }: Result): readonly Point[] => {
  const perEpoch = losses.length / marks.length
  return Array.from({ length: 4 * marks.length }, (_, i) => {
    const epoch = (i + 1) / 4
    const loss = mean(losses.slice(Math.round(Math.max(0, epoch - 1) * perEpoch), Math.round(epoch * perEpoch)))
    return { epoch, y: loss, title: `${name}, epoch ${epoch}: ${loss.toFixed(4)}` }
  })
}

const accuracyPoints = ({ name, marks }: Result): readonly Point[] =>
  marks.map(({ accuracy }, i) => ({ epoch: i + 1, y: 100 * accuracy, title: `${name}, epoch ${i + 1}: ${percent(accuracy)}` }))

const decades = [0.001, 0.01, 0.1, 1, 10].flatMap((ten) => [ten, 2 * ten, 5 * ten])

/** Training loss by epoch, the loss on a logarithmic scale. */
export const lossChart = (results: readonly Result[]): string => {
  const all = results.flatMap(lossPoints).map(({ y }) => y)
  const ticks = decades.filter((y) => y >= Math.min(...all) && y <= Math.max(...all))
  return chart(results, lossPoints, { type: 'log', ticks, tickFormat: '~g' })
}

/** Test accuracy by epoch, in percent. */
export const accuracyChart = (results: readonly Result[]): string => chart(results, accuracyPoints, { ticks: 6 })
