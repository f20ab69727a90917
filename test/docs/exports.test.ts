/** Every public export is documented; `scripts/examples.ts` runs the examples. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

/** The sources of what package.json exports. */
const windows = Object.values(manifest.exports).flatMap((entry) =>
  typeof entry === 'string' ? [] : [entry.default.replace('./dist/', 'src/').replace(/\.js$/, '.ts')],
)

const { options } = ts.getParsedCommandLineOfConfigFile(
  'tsconfig.json',
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
) ?? {
  options: {},
}
const program = ts.createProgram(windows, options)
const checker = program.getTypeChecker()

const exportsOf = (window: string): readonly ts.Symbol[] => {
  const source = program.getSourceFile(window)
  const module = source && checker.getSymbolAtLocation(source)
  return module === undefined ? [] : checker.getExportsOfModule(module)
}

const resolved = (symbol: ts.Symbol): ts.Symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol)

/** A namespace stands for what is in it. */
const opened = (symbol: ts.Symbol): readonly ts.Symbol[] =>
  symbol.flags & ts.SymbolFlags.ValueModule ? checker.getExportsOfModule(symbol).map(resolved) : [symbol]

const symbols = [...new Set(windows.flatMap(exportsOf).map(resolved).flatMap(opened))]

const placeOf = (symbol: ts.Symbol): string => {
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? ''
  return `${symbol.name} in ${file.slice(file.indexOf('src/'))}`
}

const docOf = (symbol: ts.Symbol): string => ts.displayPartsToString(symbol.getDocumentationComment(checker))

/** Words, and somewhere the end of a sentence, or the colon before a formula. */
const isSentence = (doc: string): boolean => /^\S[^]*[.:](\s|$)/.test(doc)

const isFunction = (symbol: ts.Symbol): boolean =>
  (symbol.flags & ts.SymbolFlags.Value) !== 0 && checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0

const hasExample = (symbol: ts.Symbol): boolean => symbol.getJsDocTags(checker).some(({ name }) => name === 'example')

const isOptions = (symbol: ts.Symbol): boolean => symbol.name.endsWith('Options') && (symbol.flags & ts.SymbolFlags.Interface) !== 0

test.each(windows)('%s exports something', (window) => {
  expect(exportsOf(window).length).toBeGreaterThan(0)
})

test('every public export says in a sentence what it is', () => {
  expect(symbols.filter((symbol) => !isSentence(docOf(symbol))).map(placeOf)).toEqual([])
})

test('every public function has an example', () => {
  expect(symbols.filter((symbol) => isFunction(symbol) && !hasExample(symbol)).map(placeOf)).toEqual([])
})

test('every option is documented', () => {
  const fields = symbols.filter(isOptions).flatMap((symbol) => checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)))
  expect(fields.filter((field) => !isSentence(docOf(field))).map(placeOf)).toEqual([])
})
