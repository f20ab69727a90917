/** The page docs/parity.md from docs/parity.json, which answers for every public symbol of optax and torch.optim, and from the exports. */
import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import ts from 'typescript'

/** An export of the library, `not yet`, or `no: why it means nothing here`. */
type Answer = string

interface Parity {
  readonly libraries: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Answer>>>>>>
  /** Exported functions and values that neither library has. */
  readonly beyond: readonly string[]
}

interface Export {
  readonly module: 'descend' | 'descend/torch'
  readonly isValue: boolean
}

const windows = { descend: 'src/index.ts', 'descend/torch': 'src/torch/index.ts' } as const

/** The exports of both entry points by name; the root's where a name is in both. */
const readExports = (): ReadonlyMap<string, Export> => {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined }
  const program = ts.createProgram(Object.values(windows), ts.getParsedCommandLineOfConfigFile('tsconfig.json', {}, host)?.options ?? {})
  const checker = program.getTypeChecker()
  const exportsOf = (module: Export['module']): readonly (readonly [string, Export])[] => {
    const source = program.getSourceFile(windows[module])
    const symbol = source && checker.getSymbolAtLocation(source)
    return (symbol ? checker.getExportsOfModule(symbol) : []).map((found) => {
      const { flags } = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found
      return [found.name, { module, isValue: (flags & ts.SymbolFlags.Value) !== 0 }]
    })
  }
  return new Map([...exportsOf('descend/torch'), ...exportsOf('descend')])
}

const { libraries, beyond }: Parity = JSON.parse(readFileSync('docs/parity.json', 'utf8'))
const exported = readExports()

const isReason = (answer: Answer): boolean => answer === 'not yet' || answer.startsWith('no: ')
const rowsOf = (library: string): readonly (readonly [symbol: string, answer: Answer])[] =>
  Object.values(libraries[library] ?? {}).flatMap((section) => Object.entries(section))
const claims: readonly string[] = [
  ...Object.keys(libraries)
    .flatMap(rowsOf)
    .map(([, answer]) => answer),
  ...beyond,
].filter((answer) => !isReason(answer))

/** Exports that a row claims and that do not exist. */
export const missing: readonly string[] = claims.filter((name) => !exported.has(name))

/** Exported values in no row; the gradient of a loss goes with the loss. */
export const unaccounted: readonly string[] = [...exported].flatMap(([name, { isValue }]) =>
  !isValue || claims.includes(name) || claims.includes(name.replace(/Grad$/, '')) ? [] : [name],
)

/** What is called beyond both, and is in a row. */
export const notBeyond: readonly string[] = beyond.filter((name) =>
  Object.keys(libraries).some((library) => rowsOf(library).some(([, answer]) => answer === name)),
)

const plain = (name: string): string => name.replaceAll('_', '').toLowerCase()
const isSameName = ([symbol, answer]: readonly [string, Answer]): boolean => plain(symbol) === plain(answer)

const shown = (answer: Answer): string => {
  if (answer === 'not yet') return '**not yet**'
  if (isReason(answer)) return `no meaning here: ${answer.slice('no: '.length)}`
  return `\`${answer}\`${exported.get(answer)?.module === 'descend/torch' ? ' of descend/torch' : ''}`
}

const section = (title: string, symbols: Readonly<Record<string, Answer>>): string =>
  [
    `### ${title}`,
    '',
    '| theirs | ours |',
    '| --- | --- |',
    ...Object.entries(symbols).map(([symbol, answer]) => `| \`${symbol}\` | ${shown(answer)} |`),
    '',
  ].join('\n')

const count = (library: string): string => {
  const rows = rowsOf(library)
  const had = rows.filter(([, answer]) => !isReason(answer))
  const same = had.filter(isSameName).length
  const later = rows.filter(([, answer]) => answer === 'not yet').length
  return `| ${library} | ${rows.length} | ${same} | ${had.length - same} | ${rows.length - had.length - later} | ${later} |`
}

const text = [
  '# Parity with optax and PyTorch',
  '',
  'Every public symbol of optax and of torch.optim, and what answers to it here. Written by `npm run parity` from docs/parity.json and the',
  'exports. The same name means the same up to case and underscores; `xGrad` goes with the loss `x`.',
  '',
  '| library | symbols | same name | another name | no meaning here | not yet |',
  '| --- | --- | --- | --- | --- | --- |',
  ...Object.keys(libraries).map(count),
  '',
  ...Object.entries(libraries).flatMap(([library, sections]) => [
    `## ${library}`,
    '',
    ...Object.entries(sections).map(([title, symbols]) => section(title, symbols)),
  ]),
  '## Beyond both',
  '',
  'Besides `descend/tune` and `descend/codecs`, which have no counterpart:',
  '',
  ...beyond.map((name) => `- ${shown(name)}`),
  '',
].join('\n')

/** The text of docs/parity.md, formatted as all pages are. */
export const page: string = await format(text, { ...(await resolveConfig('docs/parity.md')), parser: 'markdown' })
