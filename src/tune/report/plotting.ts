import { JournalError } from '../journal/journal.ts'

/** A mark of the drawing library: what it is drawn from, and how its channels read that. */
type MarkOf = (data: readonly unknown[], options?: Readonly<Record<string, unknown>>) => unknown

/** What is used of the package `@observablehq/plot`. Its declarations need a browser's, so they are not asked. */
interface Plot {
  readonly plot: (options: Readonly<Record<string, unknown>>) => { readonly outerHTML: string }
  readonly barX: MarkOf
  readonly dot: MarkOf
  readonly line: MarkOf
  readonly lineY: MarkOf
  readonly rect: MarkOf
  readonly ruleX: MarkOf
}

/** What is used of the package `linkedom`. */
interface Dom {
  readonly parseHTML: (html: string) => { readonly document: unknown }
}

/** Draw marks into the text of an SVG. */
export interface Plotting {
  readonly Plot: Plot
  readonly draw: (options: Readonly<Record<string, unknown>>) => string
}

/** A package by a name that the compiler does not follow. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is used of the packages is written above
const loaded = async <A>(name: string): Promise<A> => import(name) as Promise<A>

/** The drawing library, loaded when a report is wanted: it is a peer that only reports need. */
export const plotting = async (): Promise<Plotting> => {
  const [Plot, { parseHTML }] = await Promise.all([loaded<Plot>('@observablehq/plot'), loaded<Dom>('linkedom')]).catch(() => {
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
