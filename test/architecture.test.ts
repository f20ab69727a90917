/** The house: which file may import which (floors, from the ground up), and what every file owes its reader. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const floors: Readonly<Record<string, number>> = {
  linalg: 0,
  params: 1,
  kernel: 1,
  schedules: 1,
  losses: 1,
  projections: 1,
  'transformation.ts': 2,
  'pointwise.ts': 2.5,
  transforms: 3,
  chain: 4,
  optimizers: 5,
  torch: 5,
  run: 6,
  codecs: 6,
  tune: 7,
  'index.ts': 8,
}

/** Folders that stand on the folder `params`, though on its floor. */
const onParams = ['kernel', 'losses', 'projections']

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.[cm]?[jt]s$/.test(file))

const sources = filesUnder('src')
const textOf = (file: string): string => readFileSync(join('src', file), 'utf8')

/** The folder of a file, or the file itself where it stands in none. */
const folderOf = (file: string): string => file.split('/')[0] ?? file
const floorOf = (file: string): number => floors[folderOf(file)] ?? Number.NaN
const isWindow = (file: string): boolean => file.endsWith('index.ts')

const isTypeOnly = (statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  const names = statement.importClause?.namedBindings
  return (
    statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (names !== undefined && ts.isNamedImports(names) && names.elements.every((element) => element.isTypeOnly))
  )
}

const importsIn = (file: string): readonly Import[] =>
  ts
    .createSourceFile(file, textOf(file), ts.ScriptTarget.ES2022)
    .statements.filter((statement) => ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
    .flatMap((statement) => {
      const module = statement.moduleSpecifier
      if (module === undefined || !ts.isStringLiteral(module)) return []
      const to = module.text.startsWith('.') ? join(file, '..', module.text) : module.text
      return [{ from: file, to, typeOnly: isTypeOnly(statement) }]
    })

const imports = sources.flatMap(importsIn)
const inside = imports.filter(({ to }) => to.endsWith('.ts'))
const outside = imports.filter(({ to }) => !to.endsWith('.ts'))
const show = ({ from, to }: Import): string => `${from} → ${to}`

describe('floors', () => {
  test('every file is on a floor', () => {
    expect(sources.filter((file) => Number.isNaN(floorOf(file)))).toEqual([])
  })

  test('imports go down', () => {
    const goesDown = ({ from, to, typeOnly }: Import): boolean =>
      floorOf(to) < floorOf(from) ||
      folderOf(to) === folderOf(from) ||
      (folderOf(to) === 'params' && (onParams.includes(folderOf(from)) || (folderOf(from) === 'linalg' && typeOnly)))
    expect(inside.filter((edge) => !goesDown(edge)).map(show)).toEqual([])
  })

  test('transforms do not import each other, types aside', () => {
    const isSideways = ({ from, to, typeOnly }: Import): boolean =>
      folderOf(from) === 'transforms' && folderOf(to) === 'transforms' && !typeOnly && !isWindow(from)
    expect(inside.filter(isSideways).map(show)).toEqual([])
  })

  test('shop windows are for customers: only src/index.ts looks into one', () => {
    const looksIn = ({ from, to }: Import): boolean => isWindow(to) && !isWindow(from)
    expect(inside.filter(looksIn).map(show)).toEqual([])
  })
})

describe('what comes from outside', () => {
  const numeric = ['linalg', 'params', 'kernel', 'schedules', 'losses', 'projections', 'transforms']

  test('fp-ts and io-ts stay out of the numeric floors', () => {
    const isForeign = ({ from, to }: Import): boolean =>
      numeric.includes(folderOf(from)) && /^(fp|io)-ts/.test(to) && !from.startsWith('params/instances')
    expect(outside.filter(isForeign).map(show)).toEqual([])
  })

  /** Entry points of their own, for Node. */
  const apart = ['codecs', 'tune']

  test('what the root exports needs fp-ts for types only', () => {
    expect(outside.filter(({ from, typeOnly }) => !typeOnly && !apart.includes(folderOf(from))).map(show)).toEqual([])
  })
})

describe('files', () => {
  const lines = (file: string): number => textOf(file).trimEnd().split('\n').length

  test('a file of more than 200 lines says why at its top: "Longer than 200 lines: …"', () => {
    expect(sources.filter((file) => lines(file) > 200 && !/^\/[*/][^]{0,400}Longer than 200 lines: \w/.test(textOf(file)))).toEqual([])
  })

  test('no file is named for being useful', () => {
    const named = ['src', 'test', 'scripts'].flatMap((folder) => filesUnder(folder))
    expect(named.filter((file) => /(^|\/)(utils?|helpers?|misc|common|types)[./]/i.test(file.replace(/^types\//, '')))).toEqual([])
  })
})

test('a file of more than 200 lines says why at its top', () => {
  const texts = ['bench', 'examples', 'scripts', 'src', 'test'].flatMap((folder) =>
    filesUnder(folder)
      .filter((file) => file.endsWith('.ts') && !/node_modules|^examples/u.test(file))
      .map((file) => ({ file: join(folder, file), text: readFileSync(join(folder, file), 'utf8') })),
  )
  const long = texts.filter(({ text }) => text.split('\n').length > 201 && !text.startsWith('// Longer than 200 lines: '))
  expect(texts.length).toBeGreaterThan(500)
  expect(long.map(({ file }) => file)).toEqual([])
})
