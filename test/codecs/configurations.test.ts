// Longer than 200 lines: one table, from every side.
/** Configurations: the table against the exports, defaults against the functions, errors, the schema. */
import { type Either, isLeft, isRight } from 'fp-ts/lib/Either.js'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import {
  configurationSchema,
  type ConfigurationError,
  type Json,
  decodeSchedule,
  decodeTransformation,
  transformationCodec,
} from '../../src/codecs/index.ts'
import { table } from '../../src/codecs/configurations/table.ts'
import * as chains from '../../src/chain/index.ts'
import * as optimizers from '../../src/optimizers/index.ts'
import * as schedules from '../../src/schedules/index.ts'
import * as torch from '../../src/torch/index.ts'
import * as transforms from '../../src/transforms/index.ts'
import { configurations } from '../support/configurations.ts'
import { validators } from '../support/validators.ts'

/** What takes functions that JSON cannot say, or is no transformation. */
const without = [
  'conditionallyMask',
  'conditionallyTransform',
  'getMonoid',
  'getUnbiasedMeanAndVarianceEma',
  'injectHyperparams',
  'measureWithEma',
  'monitor',
  'opaque',
  'scheduleFreeEvalParams',
  'skipLargeUpdates',
  'skipNotFinite',
  'snapshot',
  'valueAndGradFromState',
]

const exported = { ...schedules, ...optimizers, ...transforms, ...chains }
const rows = { ...table.optimizer, ...table.transformation, ...table.schedule }

describe('the table', () => {
  test('every exported transformation, optimizer and schedule has its row', () => {
    const names = [...Object.keys(exported), ...Object.keys(torch).map((name) => `torch.${name}`)].filter((name) => !without.includes(name))
    expect(Object.keys(rows).toSorted()).toEqual(names.toSorted())
  })

  test.each(Object.entries(rows))('%s makes what its name says', (name, { of }) => {
    expect(of).toBe(name.startsWith('torch.') ? torch[name.slice(6) as keyof typeof torch] : exported[name as keyof typeof exported])
  })

  test('the fields of a row are the parameters and options of its function, other functions aside', () => {
    const functions = /Fn$/
    const files = ['chain', 'optimizers', 'schedules', 'transforms', 'torch'].map((folder) => `src/${folder}/index.ts`)
    const { options } = ts.getParsedCommandLineOfConfigFile(
      'tsconfig.json',
      {},
      { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
    ) ?? { options: {} }
    const program = ts.createProgram(files, options)
    const checker = program.getTypeChecker()
    const missing = files.flatMap((file) =>
      checker
        .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file) as ts.SourceFile) as ts.Symbol)
        .flatMap((symbol) => {
          const name = file.includes('torch') ? `torch.${symbol.name}` : symbol.name
          const row = Object.hasOwn(rows, name) ? rows[name] : undefined
          if (row === undefined) return []
          const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
          const signatures = checker.getTypeOfSymbol(target).getCallSignatures()
          const parameters = signatures.flatMap((signature) => signature.getParameters().map((parameter) => parameter.name))
          const named = signatures.flatMap((signature) => {
            const last = signature.getParameters().at(-1)
            const type = last && checker.getApparentType(checker.getNonNullableType(checker.getTypeOfSymbol(last)))
            if (type === undefined || !checker.typeToString(type).includes('Options')) return []
            return checker.getPropertiesOfType(type).map((property) => property.name)
          })
          const left = named.filter((option) => !Object.hasOwn(row.fields, option) && !functions.test(option))
          const spare = Object.keys(row.fields).filter((field) => field !== 'part' && ![...named, ...parameters].includes(field))
          return [...left, ...spare].map((option) => `${name}: ${option}`)
        }),
    )
    expect(missing).toEqual([])
  })

  test('every row has an example', () => {
    const kinds = ['transformation', 'optimizer', 'schedule'] as const
    const named = new Set(
      configurations.map((one) => kinds.map((kind) => (one as Record<string, unknown>)[kind]).find((name) => name !== undefined)),
    )
    expect(Object.keys(rows).filter((name) => !named.has(name))).toEqual([])
  })
})

const decode = (json: unknown): Either<readonly ConfigurationError[], { readonly configuration: Json }> =>
  typeof json === 'object' && json !== null && 'schedule' in json ? decodeSchedule(json) : decodeTransformation(json)

describe('decoding', () => {
  test.each(configurations.map((one) => [JSON.stringify(one), one]))('%s is complete when decoded, and then itself', (_, one) => {
    const made = decode(one)
    if (isLeft(made)) return expect.fail(JSON.stringify(made.left))
    const { configuration } = made.right
    expect(JSON.parse(JSON.stringify(configuration))).toEqual(configuration)
    const again = decode(configuration)
    expect(isRight(again) && again.right.configuration).toEqual(configuration)
  })

  test('writes every default out', () => {
    const learningRate = { schedule: 'cosineDecaySchedule', initValue: 1, decaySteps: 10 }
    const made = decodeTransformation({ optimizer: 'adamw', learningRate, weightDecay: 0.01 })
    expect(isRight(made) && made.right.configuration).toEqual({
      optimizer: 'adamw',
      learningRate: { schedule: 'cosineDecaySchedule', initValue: 1, decaySteps: 10, alpha: 0, exponent: 1 },
      b1: 0.9,
      b2: 0.999,
      eps: 1e-8,
      epsRoot: 0,
      nesterov: false,
      biasCorrection: true,
      weightDecay: 0.01,
      mask: null,
    })
  })

  test('the codec encodes to the complete configuration', () => {
    const made = transformationCodec.decode({ transformation: 'scale', stepSize: 2 })
    expect(isRight(made) && transformationCodec.encode(made.right)).toEqual({ transformation: 'scale', stepSize: 2 })
    expect(isRight(made) && transformationCodec.is(made.right)).toBe(true)
    expect(transformationCodec.is({})).toBe(false)
  })

  test('tells everything that is wrong at once: path, expected, found', () => {
    const json = {
      transformation: 'chain',
      transformations: [
        { transformation: 'clip', maxDelta: -1 },
        { transformation: 'nonsense' },
        { optimizer: 'adam', b1: 1.5, learningRate: { schedule: 'constantSchedule' }, lr: 1 },
      ],
    }
    expect(decodeTransformation(json)).toEqual({
      _tag: 'Left',
      left: [
        { path: ['transformations', 0, 'maxDelta'], expected: 'a finite number > 0', found: '-1' },
        { path: ['transformations', 1, 'transformation'], expected: 'the name of a transformation', found: '"nonsense"' },
        {
          path: ['transformations', 2, 'lr'],
          expected: 'nothing: adam has learningRate, b1, b2, eps, epsRoot, nesterov, biasCorrection',
          found: '1',
        },
        { path: ['transformations', 2, 'learningRate', 'value'], expected: 'a number', found: 'nothing' },
        { path: ['transformations', 2, 'b1'], expected: 'a number in [0, 1)', found: '1.5' },
      ],
    })
  })

  test.each([
    [undefined, 'a record with transformation or optimizer', 'nothing'],
    ['adam', 'a record with transformation or optimizer', '"adam"'],
    [[], 'a record with transformation or optimizer', 'a list of 0'],
    [
      { optimizer: 'torch.sgd', nesterov: true },
      'sgd: nesterov must come with momentum > 0 and dampening 0, got momentum 0, dampening 0',
      'a record',
    ],
  ])('tells what is wrong with the whole', (json, expected, found) => {
    expect(decodeTransformation(json)).toEqual({ _tag: 'Left', left: [{ path: [], expected, found }] })
  })

  test('names that every object has are no rows', () => {
    for (const optimizer of ['__proto__', 'constructor', 'toString']) expect(decodeTransformation({ optimizer })._tag).toBe('Left')
  })

  test('a configuration cannot ask for all of the memory', () => {
    const wrong = { left: [{ expected: 'a whole number in [1, 10000]', found: '4294967295' }] }
    expect(decodeTransformation({ optimizer: 'muon', learningRate: 1, nsSteps: 2 ** 32 - 1 })).toMatchObject(wrong)
    expect(decodeTransformation({ optimizer: 'lbfgs', memorySize: 2 ** 32 - 1 })).toMatchObject(wrong)
  })

  test('nesting has an end', () => {
    const nested = Array.from({ length: 100_000 }).reduce<unknown>((inner) => ({ transformation: 'flatten', inner }), null)
    expect(decodeTransformation(nested)).toMatchObject({ left: [{ expected: 'nesting no deeper than 100' }] })
    const tree = Array.from({ length: 100_000 }).reduce<unknown>((inner) => [inner], true)
    expect(decodeTransformation({ optimizer: 'adamw', learningRate: 1, mask: tree })).toMatchObject({
      left: [{ expected: 'nesting no deeper than 100' }],
    })
  })
})

describe('configurationSchema', () => {
  const schema = JSON.parse(JSON.stringify(configurationSchema()))

  test('has a branch for each row', () => {
    expect(schema.$defs.transformation.oneOf).toHaveLength(Object.keys({ ...table.optimizer, ...table.transformation }).length)
    expect(schema.$defs.schedule.oneOf).toHaveLength(Object.keys(table.schedule).length)
  })

  test.each(configurations.map((one) => [JSON.stringify(one), one] as const))('accepts %s as written and complete', (_, one) => {
    const validate = validators['schedule' in one ? 'schedule' : 'transformation']
    const made = decode(one)
    expect(validate(one), JSON.stringify(validate.errors)).toBe(true)
    expect(isRight(made) && validate(made.right.configuration), JSON.stringify(validate.errors)).toBe(true)
  })

  test.each(configurations.map((one) => [JSON.stringify(one), one] as const))(
    'refuses %s with a field more, or without one that must be given',
    (_, one) => {
      const validate = validators['schedule' in one ? 'schedule' : 'transformation']
      const [kind, name] = Object.entries(one)[0] as [keyof typeof table, string]
      const needed = Object.entries(table[kind][name]?.fields ?? {}).filter(([, field]) => field.default === undefined)
      const wrong = [
        { ...one, nonsense: 1 },
        { ...one, [kind]: 'nonsense' },
      ]
      const without = [kind, ...needed.map(([key]) => key)].map((key) =>
        Object.fromEntries(Object.entries(one).filter(([other]) => other !== key)),
      )
      for (const json of [...wrong, ...without]) expect([validate(json), decode(json)._tag]).toEqual([false, 'Left'])
    },
  )

  test.each([
    null,
    [],
    { optimizer: 'adam', learningRate: '0.1' },
    { optimizer: 'adam', learningRate: null },
    { optimizer: 'adam', learningRate: 0.1, b1: 1 },
    { optimizer: 'adam', learningRate: 0.1, nesterov: 1 },
    { optimizer: 'adamw', learningRate: 0.1, mask: 1 },
    { optimizer: 'lion', learningRate: 0.1, mode: 'harder' },
    { optimizer: 'lbfgs', memorySize: 2 ** 32 },
    { optimizer: 'torch.adam', betas: [0.9] },
    { optimizer: 'torch.adam', betas: [0.9, 0.99, 0.999] },
    { transformation: 'addNoise', eta: 1, gamma: 1, key: 0.5 },
    { transformation: 'chain', transformations: [{ optimizer: 'adam' }] },
    { transformation: 'chain', transformations: { optimizer: 'adam', learningRate: 0.1 } },
  ])('refuses %j, as decoding does', (json) => {
    expect([validators.transformation(json), decode(json)._tag]).toEqual([false, 'Left'])
  })

  test('says fields, bounds and defaults', () => {
    const clip = schema.$defs.transformation.oneOf.find(
      ({ properties }: { properties: Record<string, { const?: string }> }) => properties['transformation']?.const === 'ema',
    )
    expect(clip).toEqual({
      type: 'object',
      properties: {
        transformation: { const: 'ema' },
        decay: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
        debias: { type: 'boolean', default: true },
      },
      required: ['transformation', 'decay'],
      additionalProperties: false,
    })
  })
})
