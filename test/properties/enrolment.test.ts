/** Nothing that transforms gradients is exported without being held to the general laws: whoever adds one enrols it, or says why not. */
import { expect, test } from 'vitest'
import * as chains from '../../src/chain/index.ts'
import * as optimizers from '../../src/optimizers/index.ts'
import * as torch from '../../src/torch/index.ts'
import * as schedulers from '../../src/torch/schedulers/index.ts'
import * as transforms from '../../src/transforms/index.ts'
import { presets } from '../support/presets.ts'
import { transformations } from '../support/transformations.ts'
import { wrappers } from '../support/wrappers.ts'

const noTransformation = 'it makes no transformation'
const perExample = 'its updates hold an example in each entry of an axis, the general laws have them shaped as the params'

/** Exports that the general laws do not hold, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  addMeanVarianceToOpt: perExample,
  averagePerElementUpdates: perExample,
  differentiallyPrivateAggregate: perExample,
  dpsgd: perExample,
  getMonoid: noTransformation,
  getUnbiasedMeanAndVarianceEma: noTransformation,
  lookahead: 'its params are a pair of fast and slow ones',
  measureWithEma: 'it makes a measure for monitor',
  scheduleFreeEvalParams: noTransformation,
  skipLargeUpdates: 'it makes a rule for multiSteps',
  skipNotFinite: 'it is a rule for multiSteps',
  valueAndGradFromState: noTransformation,
}

const namesOf = (entries: readonly { readonly name: string }[]): ReadonlySet<string> =>
  new Set(entries.map(({ name }) => /^[\w.]+/.exec(name)?.[0] ?? name))

const withoutScheduler = Object.keys(torch).filter((name) => !Object.hasOwn(schedulers, name))

test.each([
  ['transformation', Object.keys(transforms), transformations],
  ['wrapper', Object.keys(chains), wrappers],
  ['optimizer', Object.keys(optimizers), presets],
  ['preset of descend/torch', withoutScheduler.map((name) => `torch.${name}`), presets],
] as const)('every exported %s is enrolled', (_, exported, registry) => {
  const enrolled = namesOf(registry)
  expect(exported.filter((name) => !enrolled.has(name) && !Object.hasOwn(exceptions, name))).toEqual([])
})

test('what is enrolled is exported, and no exception is enrolled', () => {
  const exported = [...Object.keys({ ...transforms, ...chains, ...optimizers }), ...Object.keys(torch).map((name) => `torch.${name}`)]
  const enrolled = [...namesOf([...transformations, ...wrappers, ...presets])]
  expect(enrolled.filter((name) => !exported.includes(name) || Object.hasOwn(exceptions, name))).toEqual([])
  expect(Object.keys(exceptions).filter((name) => !exported.includes(name))).toEqual([])
})
