/** The registry of ready-made optimizers, of the root and of `descend/torch`: an entry here is enrolled in the general laws. */
import { masked } from '../../src/chain/masked.ts'
import * as of from '../../src/optimizers/index.ts'
import { leafShape } from '../../src/params/leaf.ts'
import * as torch from '../../src/torch/index.ts'
import type { AnyTransformation, Need } from '../../src/transformation.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import type { Held } from './generalLaws.ts'

type ByName = Readonly<Record<string, AnyTransformation>>

const gradientAlone: ByName = {
  'acprop(0.1)': of.acprop(0.1),
  'adabelief(0.1)': of.adabelief(0.1),
  'adadelta(0.1)': of.adadelta(0.1),
  'adafactor(0.1)': of.adafactor(0.1),
  'adagrad(0.1)': of.adagrad(0.1),
  'adam(0.1)': of.adam(0.1),
  'adamax(0.1)': of.adamax(0.1),
  'adamaxw(0.1)': of.adamaxw(0.1),
  'adamw(0.1)': of.adamw(0.1),
  'adan(0.1)': of.adan(0.1),
  'ademamix(0.1)': of.ademamix(0.1),
  'adopt(0.1)': of.adopt(0.1),
  'amsgrad(0.1)': of.amsgrad(0.1),
  'cocob(0.1)': of.cocob(0.1),
  'dog(0.1)': of.dog(0.1),
  'dowg(0.1)': of.dowg(0.1),
  'fromage(0.1)': of.fromage(0.1),
  'galore(0.1, { rank: 2 })': of.galore(0.1, { rank: 2 }),
  'lamb(0.1)': of.lamb(0.1),
  'lars(0.1)': of.lars(0.1),
  'lion(0.1)': of.lion(0.1),
  'madgrad(0.1)': of.madgrad(0.1),
  'muon(0.1)': of.muon(0.1),
  'nadam(0.1)': of.nadam(0.1),
  'nadamw(0.1)': of.nadamw(0.1),
  'noisySgd(0.1, { key: 1 })': of.noisySgd(0.1, { key: 1 }),
  'novograd(0.1)': of.novograd(0.1),
  'optimisticAdam(0.1)': of.optimisticAdam(0.1),
  'optimisticAdamV2(0.1)': of.optimisticAdamV2(0.1),
  'optimisticGradientDescent(0.1)': of.optimisticGradientDescent(0.1),
  'radam(0.1)': of.radam(0.1),
  'rmsprop(0.1)': of.rmsprop(0.1),
  'rprop(0.1)': of.rprop(0.1),
  'scheduleFreeAdamw(0.1)': of.scheduleFreeAdamw(0.1),
  'scheduleFreeSgd(0.1)': of.scheduleFreeSgd(0.1),
  'sgd(0.1, { momentum: 0.9 })': of.sgd(0.1, { momentum: 0.9 }),
  'shampoo(0.1)': of.shampoo(0.1),
  'signSgd(0.1)': of.signSgd(0.1),
  'signum(0.1)': of.signum(0.1),
  'simplifiedAdemamix(0.1)': of.simplifiedAdemamix(0.1),
  'sm3(0.1)': of.sm3(0.1),
  'soap(0.1)': of.soap(0.1),
  'yogi(0.1)': of.yogi(0.1),
  'torch.adadelta()': torch.adadelta(),
  'torch.adafactor()': torch.adafactor(),
  'torch.adagrad({ lrDecay: 0.1 })': torch.adagrad({ lrDecay: 0.1 }),
  'torch.adam({ amsgrad: true })': torch.adam({ amsgrad: true }),
  'torch.adamax()': torch.adamax(),
  'torch.adamw()': torch.adamw(),
  'torch.asgd({ t0: 1 })': torch.asgd({ t0: 1 }),
  'torch.averagedModel()': torch.averagedModel(),
  'torch.clipGradNorm(1)': torch.clipGradNorm(1),
  'torch.clipGradValue(1)': torch.clipGradValue(1),
  'torch.muon() of matrices': masked(torch.muon(), (_path, leaf) => leafShape(leaf).length === 2),
  'torch.nadam()': torch.nadam(),
  'torch.radam()': torch.radam(),
  'torch.rmsprop({ centered: true, momentum: 0.9 })': torch.rmsprop({ centered: true, momentum: 0.9 }),
  'torch.rprop()': torch.rprop(),
  'torch.sgd({ momentum: 0.9, weightDecay: 0.1 })': torch.sgd({ momentum: 0.9, weightDecay: 0.1 }),
  'torch.sparseAdam()': torch.sparseAdam(),
}

const held = (needs: readonly Need[], byName: ByName): readonly Held[] =>
  Object.entries(byName).map(([name, transformation]) => ({ name, needs, transformation }))

/** Every ready-made optimizer, at least once. */
export const presets: readonly Held[] = [
  ...held([], gradientAlone),
  ...held(['value'], {
    'polyakSgd()': of.polyakSgd(),
    'torch.reduceLROnPlateau({ patience: 0 })': torch.reduceLROnPlateau({ patience: 0 }),
  }),
  ...held(['valueAndGradFn'], { 'sophia(0.1)': of.sophia(0.1, { hessianDiagonalFn: hutchinsonEstimatorDiagHessian({ key: 1 }) }) }),
  ...held(['value', 'valueAndGradFn'], { "torch.lbfgs({ lineSearchFn: 'strong_wolfe' })": torch.lbfgs({ lineSearchFn: 'strong_wolfe' }) }),
  ...held(['value', 'grad', 'valueAndGradFn'], { 'lbfgs()': of.lbfgs() }),
  ...held(['value', 'grad', 'valueFn'], { 'projectedLbfgs(-50, 50)': of.projectedLbfgs(-50, 50) }),
]
