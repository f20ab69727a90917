/**
 * Turns every `@example` of src and every ts block of the README and of docs into a test under test/examples, so that documentation is
 * compiled and executed. In an example
 *
 *     expression // => value             compares deeply (see test/support/example.ts)
 *     expression // => throws 'message'  expects an error with that message
 *
 * and an example that asserts nothing is an error.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ts from 'typescript'

interface Example {
  /** Where it stands, as `file:line`. */
  readonly place: string
  readonly code: string
}

/** An example compiled: the imports it needs, by local name, and the test. */
interface Compiled {
  readonly imports: ReadonlyMap<string, string>
  readonly test: string
}

const pageExample = /^```ts\n([^]*?)^```/gm

/** From the tag to the next tag or the end of the comment. */
const docstringExample = /^ *\* @example\n((?: *\*(?!\/)(?! @).*\n)*)/gm

const examplesIn = (file: string): readonly Example[] => {
  const text = readFileSync(file, 'utf8')
  const isPage = file.endsWith('.md')
  return [...text.matchAll(isPage ? pageExample : docstringExample)].map(({ index, 1: body = '' }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    code: isPage ? body : body.replaceAll(/^ *\* ?/gm, ''),
  }))
}

const assertions = ['expectExample', 'expectThrows'] as const

/** An expression statement as an assertion, if it is followed by `// => value`. */
const assertion = (statement: ts.Statement, code: string): string | undefined => {
  if (!ts.isExpressionStatement(statement)) return undefined
  const [, throws, value] = /^[ ;]*\/\/ => (throws )?(.+)/.exec(code.slice(statement.end)) ?? []
  if (value === undefined) return undefined
  const expression = statement.expression.getText()
  return throws === undefined ? `expectExample(${expression}, ${value})` : `expectThrows(() => ${expression}, ${value})`
}

/** The names an import binds, each with the import that binds it alone. */
const importsOf = ({ importClause, moduleSpecifier }: ts.ImportDeclaration): readonly (readonly [name: string, source: string])[] => {
  const names = importClause?.namedBindings
  const type = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type ' : ''
  const elements = names === undefined ? [] : ts.isNamespaceImport(names) ? [names] : names.elements
  return elements.map((element) => {
    const bound = `${type}${element.getText()}`
    return [element.name.text, `import ${ts.isNamespaceImport(element) ? bound : `{ ${bound} }`} from ${moduleSpecifier.getText()}`]
  })
}

const compile = ({ place, code }: Example): Compiled => {
  const { statements } = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true)
  const body = statements.filter((statement) => !ts.isImportDeclaration(statement))
  const asserted = body.filter((statement) => assertion(statement, code) !== undefined).length
  if (asserted === 0) throw new Error(`${place}: the example asserts nothing`)
  if (asserted !== code.split('// =>').length - 1) throw new Error(`${place}: '// => value' must follow a whole expression`)
  return {
    imports: new Map(statements.filter(ts.isImportDeclaration).flatMap(importsOf)),
    test: `test('${place}', async () => {\n${body.map((statement) => assertion(statement, code) ?? statement.getText()).join('\n')}\n})`,
  }
}

/** Examples packed into as few test files as the names they import allow. */
const testFiles = (examples: readonly Compiled[]): readonly string[] => {
  const files: { readonly imports: Map<string, string>; readonly tests: string[] }[] = []
  for (const { imports, test } of examples) {
    const fitting = files.find((file) => [...imports].every(([name, source]) => (file.imports.get(name) ?? source) === source))
    const file = fitting ?? { imports: new Map<string, string>(), tests: [] }
    if (fitting === undefined) files.push(file)
    for (const [name, source] of imports) file.imports.set(name, source)
    file.tests.push(test)
  }
  return files.map(({ imports, tests }) =>
    [
      `import { test } from 'vitest'`,
      `import { ${assertions.filter((name) => tests.some((test) => test.includes(name))).join(', ')} } from '../support/example.ts'`,
      ...imports.values(),
      ...tests,
      '',
    ].join('\n'),
  )
}

const namesIn = (folder: string, extension: string, recursive = false): readonly string[] =>
  readdirSync(folder, { recursive, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .toSorted()
    .map((file) => join(folder, file))

const pages = [...namesIn('.', '.md'), ...(existsSync('docs') ? namesIn('docs', '.md') : [])]

rmSync('test/examples', { recursive: true, force: true })
mkdirSync('test/examples', { recursive: true })
const byTitle = new Map<string, Compiled[]>()
for (const file of [...pages, ...namesIn('src', '.ts', true)]) {
  const title = basename(pages.includes(file) ? file : dirname(file), '.md')
  byTitle.set(title, [...(byTitle.get(title) ?? []), ...examplesIn(file).map(compile)])
}
for (const [title, examples] of byTitle) {
  for (const [i, text] of testFiles(examples).entries()) writeFileSync(`test/examples/${title}${i === 0 ? '' : i + 1}.test.ts`, text)
}
