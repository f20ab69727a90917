/** Adam by size, a line a contender, drawn by Observable Plot. */
import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { type Cell, median } from './cell.ts'
import type { Contender } from './contenders.ts'

interface Point {
  readonly n: number
  readonly y: number
  readonly name: string
}

const GAP = 0.115

/** Where labels stand, as powers of ten: at their line's end, apart from one another. */
const spread = (ends: readonly Point[]): readonly (Point & { readonly at: number })[] => {
  let floor = -Infinity
  return ends
    .toSorted((a, b) => a.y - b.y)
    .map((end) => {
      floor = Math.max(floor + GAP, Math.log10(end.y))
      return { ...end, at: 10 ** floor }
    })
}

/** SVG text. */
export const plot = (cells: readonly Cell[], contenders: readonly Contender[]): string => {
  const flat = cells.filter(({ work, size }) => work === 'adam' && !size.includes('x')).toSorted((a, b) => a.numbers - b.numbers)
  const points = contenders.flatMap(({ id, name }) =>
    flat.flatMap(({ numbers, outcomes }): readonly Point[] => {
      const time = median(outcomes.find((outcome) => outcome.id === id)?.times ?? [])
      return time === undefined ? [] : [{ n: numbers, y: time / numbers, name }]
    }),
  )
  const ends = contenders.flatMap(({ name }) => points.filter((point) => point.name === name).slice(-1))
  const last = Math.max(...points.map(({ n }) => n))
  const isOurs = ({ name }: Point): boolean => name.startsWith('descend')
  const line = { x: 'n', y: 'y', z: 'name', stroke: 'name' } as const
  const { document } = parseHTML('<!doctype html><html></html>')
  const figure = Plot.plot({
    document,
    width: 990,
    height: 620,
    marginRight: 280,
    marginLeft: 56,
    marginBottom: 44,
    marginTop: 32,
    style: { background: 'white', color: 'black', fontSize: '13px', fontFamily: 'sans-serif' },
    x: { type: 'log', label: 'numbers', labelAnchor: 'center', labelArrow: 'none', tickFormat: '~e', ticks: 7 },
    y: { type: 'log', label: 'nanoseconds per element of one Adam step', labelArrow: 'none', grid: true, tickFormat: '~r' },
    color: { type: 'categorical', domain: contenders.map(({ name }) => name), scheme: 'Turbo' },
    marks: [
      Plot.line(points.filter((point) => !isOurs(point)), { ...line, strokeWidth: 1.3, strokeDasharray: '5 3' }), // prettier-ignore
      Plot.line(points.filter(isOurs), { ...line, strokeWidth: 2.6 }),
      Plot.dot(points, { x: 'n', y: 'y', fill: 'name', r: 2.6 }),
      Plot.link(spread(ends), { x1: 'n', x2: () => last * 1.35, y1: 'y', y2: 'at', stroke: 'name', strokeOpacity: 0.45, clip: false }),
      Plot.text(spread(ends), {
        x: () => last * 1.4,
        y: 'at',
        text: 'name',
        fill: 'name',
        textAnchor: 'start',
        dx: 2,
        stroke: 'white',
        strokeWidth: 2,
        fontWeight: 600,
      }),
    ],
  })
  figure.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return `${figure.outerHTML}\n`
}
