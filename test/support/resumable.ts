/** Transformations that must go on from a checkpoint: the registry, and those with states of other forms. */
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { chain } from '../../src/chain/chain.ts'
import { injectHyperparams } from '../../src/chain/injectHyperparams.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { namedChain } from '../../src/chain/namedChain.ts'
import { partition } from '../../src/chain/partition.ts'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { skipNotFinite } from '../../src/chain/skipNotFinite.ts'
import { snapshot } from '../../src/chain/snapshot.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { galore } from '../../src/optimizers/galore.ts'
import { lbfgs } from '../../src/optimizers/lbfgs.ts'
import { muon } from '../../src/optimizers/muon.ts'
import { noisySgd } from '../../src/optimizers/noisySgd.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { shampoo } from '../../src/optimizers/shampoo.ts'
import { sm3 } from '../../src/optimizers/sm3.ts'
import { soap } from '../../src/optimizers/soap.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import { adamw } from '../../src/torch/adamw.ts'
import { lbfgs as torchLbfgs } from '../../src/torch/lbfgs.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { reduceOnPlateau } from '../../src/transforms/reduceOnPlateau.ts'
import { transformations } from './transformations.ts'

const others: Readonly<Record<string, AnyTransformation>> = {
  'applyIfFinite(adam(0.1), 3)': applyIfFinite(adam(0.1), 3),
  'chain(adam(0.1), reduceOnPlateau())': chain(adam(0.1), reduceOnPlateau()),
  'galore(0.1)': galore(0.1),
  'injectHyperparams(adam)': injectHyperparams(({ lr, b1 }) => adam(lr, { b1 }), { lr: (count: number) => 1 / (count + 1), b1: 0.8 }),
  'lbfgs(0.1, { linesearch: null })': lbfgs(0.1, { linesearch: null }),
  'lbfgs()': lbfgs(),
  'mechanize(sgd(0.1))': mechanize(sgd(0.1)),
  'multiSteps(adam(0.1), 3, { shouldSkipUpdateFn })': multiSteps(adam(0.1), 3, { shouldSkipUpdateFn: skipNotFinite }),
  'muon(0.1)': muon(0.1),
  'namedChain({ adam })': namedChain({ adam: adam(0.1) }),
  'noisySgd(0.1, { key: 1 })': noisySgd(0.1, { key: 1 }),
  'partition({ a, b })': partition({ a: adam(0.1), b: sgd(0.1, { momentum: 0.9 }) }, { w: 'a', b: 'b' }),
  'scheduleFree(sgd(0.1), 0.1)': scheduleFree(sgd(0.1), 0.1),
  'shampoo(0.1)': shampoo(0.1),
  'sm3(0.1)': sm3(0.1),
  'snapshot(norm)': snapshot('norm', globalNorm),
  'soap(0.1)': soap(0.1),
  'torch.lbfgs()': torchLbfgs(),
  'torch.adamw()': adamw(),
}

/** Name and transformation. */
export const resumable: readonly { readonly name: string; readonly transformation: AnyTransformation }[] = [
  ...transformations,
  ...Object.entries(others).map(([name, transformation]) => ({ name, transformation })),
]
