/** A state is its transformation's own: what another one made, or nobody, is refused or answered, never met in the language's words. */
import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import * as root from '../../src/index.ts'
import { applyUpdates } from '../../src/params/applyUpdates.ts'
import type { Params } from '../../src/params/params.ts'
import { tensor } from '../../src/params/tensor.ts'
import { TreeMismatchError } from '../../src/params/TreeMismatchError.ts'
import { treeVdot } from '../../src/params/treeVdot.ts'
import * as torch from '../../src/torch/index.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { presets } from '../support/presets.ts'
import { spoilt } from '../support/spoilt.ts'
import { good, isRefusal } from '../support/surface.ts'
import { transformations } from '../support/transformations.ts'
import { wrappers } from '../support/wrappers.ts'

const usual = fc.readConfigureGlobal().numRuns ?? 100

interface Subject {
  readonly name: string
  readonly transformation: AnyTransformation
  readonly params: Params
  readonly updates: Params
}

const noise = root.addNoise(0.1, 0.5, { key: 1 })
const isOdd = (step: number): boolean => step % 2 === 1

const aroundOpaque: Readonly<Record<string, AnyTransformation>> = {
  applyIfFinite: root.applyIfFinite(noise, 2),
  chain: root.chain(root.adam(0.1), noise, root.chain(noise, root.adam(0.1))),
  conditionallyTransform: root.conditionallyTransform(noise, isOdd),
  flatten: root.flatten(noise),
  injectHyperparams: root.injectHyperparams(({ eta }) => root.addNoise(eta, 0.5, { key: 1 }), { eta: 0.1 }),
  masked: root.masked(noise, { w: true, b: false }),
  mechanize: root.mechanize(noise),
  'monitor of a number': root.monitor({ norm: root.measureWithEma(root.globalNorm, 0.5) }),
  multiSteps: root.multiSteps(noise, 2),
  namedChain: root.namedChain({ noise, adam: root.adam(0.1) }),
  sam: root.sam(noise, noise, { syncPeriod: 3 }),
  'torch.lbfgs without a search': torch.lbfgs({ maxIter: 3 }),
}
const perExample: Readonly<Record<string, AnyTransformation>> = {
  addMeanVarianceToOpt: root.addMeanVarianceToOpt(noise, { accumulationSteps: 2 }),
  averagePerElementUpdates: root.averagePerElementUpdates(),
  differentiallyPrivateAggregate: root.differentiallyPrivateAggregate(1, 0.5, { key: 1 }),
  dpsgd: root.dpsgd(0.1, 1, 0.5, { key: 1 }),
}
const examples = {
  w: tensor([2, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8]),
  b: [tensor([2, 2], [1, 2, 3, 4])],
}

const subjects: readonly Subject[] = [
  ...[...transformations, ...wrappers, ...presets].map(({ name, transformation }) => ({
    name,
    transformation,
    params: good,
    updates: good,
  })),
  ...Object.entries(aroundOpaque).map(([name, transformation]) => ({ name, transformation, params: good, updates: good })),
  ...Object.entries(perExample).map(([name, transformation]) => ({ name, transformation, params: good, updates: examples })),
  {
    name: 'lookahead',
    transformation: root.lookahead(noise, 2, 0.5) as unknown as AnyTransformation,
    params: { fast: good, slow: good },
    updates: good,
  },
]

const bowl = (params: Params): readonly [number, Params] => [treeVdot(params, params) / 2, params]

const updated = ({ transformation: { update }, updates }: Subject, state: unknown, params: Params): readonly [Params, unknown] => {
  const [value, grad] = bowl(params)
  return update(updates, state, params, { value, grad, valueFn: (x: Params) => bowl(x)[0], valueAndGradFn: bowl })
}

/** States before the first update, after it and after the second. */
const statesOf = (subject: Subject): readonly unknown[] => {
  const first = subject.transformation.init(subject.params)
  const [u, second] = updated(subject, first, subject.params)
  return [first, second, updated(subject, second, applyUpdates(subject.params, u))[1]]
}
const made = subjects.map((subject) => ({ subject, states: statesOf(subject) }))

/** How a state is refused; undefined where it is answered. */
const refusalOf = (subject: Subject, state: unknown): unknown => {
  try {
    updated(subject, state, subject.params)
    return undefined
  } catch (error) {
    if (!isRefusal(error)) expect.fail(`${subject.name}: ${String(error)}`)
    return error
  }
}

const keysOf = (state: unknown): readonly string[] => Object.keys(Object(state) as object)

test.prop([fc.constantFrom(...made), fc.constantFrom(...made)], { numRuns: 10 * usual })(
  'the state of another transformation: refused with its path where something that is needed is not in it',
  ({ subject, states }, { states: others }) => {
    const lacks = keysOf(states[1]).some((key) => !Object.hasOwn(Object(others[1]) as object, key))
    const refusal = refusalOf(subject, others[1])
    if (lacks) expect(refusal, subject.name).toBeInstanceOf(TreeMismatchError)
    if (refusal instanceof TreeMismatchError) expect(refusal.path[0], `${subject.name}: ${refusal.message}`).toBe('state')
  },
)

const spoiltState = fc.constantFrom(...made).chain(({ subject, states }) =>
  fc.tuple(
    fc.constant(subject),
    fc.constantFrom(...states).chain((state) => spoilt(state)),
  ),
)

test.prop([spoiltState], { numRuns: 20 * usual })(
  'a state with damage in one place: an answer, or refused, with the way there from the root of the state',
  ([subject, { path, state }]) => {
    const refusal = refusalOf(subject, state)
    if (!(refusal instanceof TreeMismatchError)) return
    const [said, there] = [refusal.path.map(String), ['state', ...path].map(String)]
    const common = Math.min(said.length, there.length)
    expect(said.slice(0, common), `${subject.name}: ${refusal.message}`).toEqual(there.slice(0, common))
  },
)
