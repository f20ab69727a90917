/** What the types of descend/tune promise; compiled, not run. */
import { expectTypeOf } from 'vitest'
import {
  ask,
  best,
  branches,
  categorical,
  createStudy,
  float,
  int,
  openStudy,
  optimize,
  type ParametersOf,
  randomSampler,
} from 'descend/tune'

const space = {
  lr: float(0, 1),
  layers: int(1, 8),
  act: categorical(['relu', 'tanh', null]),
  opt: branches({ sgd: { momentum: float(0, 1) }, adam: { b1: float(0, 1), more: branches({ a: {}, b: { k: int(1, 2) } }) } }),
}

type Expected = {
  readonly lr: number
  readonly layers: number
  readonly act: 'relu' | 'tanh' | null
  readonly opt:
    | { readonly _tag: 'sgd'; readonly momentum: number }
    | { readonly _tag: 'adam'; readonly b1: number; readonly more: { readonly _tag: 'a' } | { readonly _tag: 'b'; readonly k: number } }
}

expectTypeOf<ParametersOf<typeof space>>().toExtend<Expected>()
expectTypeOf<Expected>().toExtend<ParametersOf<typeof space>>()

const study = createStudy({ space })
expectTypeOf(ask(study, randomSampler())[0].parameters.act).toEqualTypeOf<'relu' | 'tanh' | null>()
const found = best(study)
if (found._tag === 'Some' && found.value.parameters.opt._tag === 'sgd') expectTypeOf(found.value.parameters.opt.momentum).toBeNumber()

export const run = async (): Promise<void> => {
  const opened = await openStudy({ space })
  // @ts-expect-error - momentum is a parameter of one branch only
  await optimize(opened, ({ opt }) => opt.momentum, { trials: 1 })
  // @ts-expect-error - there is no such parameter
  await optimize(opened, ({ rate }) => rate, { trials: 1 })
}
