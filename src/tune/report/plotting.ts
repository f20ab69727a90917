import { JournalError } from '../journal/journal.ts'

type Plot = typeof import('@observablehq/plot')

/** Draw marks into the text of an SVG. */
export interface Plotting {
  readonly Plot: Plot
  readonly draw: (options: import('@observablehq/plot').PlotOptions) => string
}

/** The drawing library, loaded when a report is wanted: it is a peer that only reports need. */
export const plotting = async (): Promise<Plotting> => {
  const load = async (): Promise<readonly [Plot, typeof import('linkedom')]> => [
    await import('@observablehq/plot'),
    await import('linkedom'),
  ]
  const [Plot, { parseHTML }] = await load().catch(() => {
    throw new JournalError(
      'studyReport: the packages @observablehq/plot and linkedom must be installed: npm install @observablehq/plot linkedom',
    )
  })
  const { document } = parseHTML('<!doctype html><html></html>')
  const style = { background: 'none', fontSize: '12px' }
  return {
    Plot,
    draw: (options) =>
      Plot.plot({ document, width: 720, height: 300, marginLeft: 56, marginBottom: 42, inset: 6, style, ...options }).outerHTML,
  }
}
