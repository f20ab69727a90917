import { adafactor } from '../../../torch/adafactor.ts'
import { averagedModel } from '../../../torch/averagedModel.ts'
import { clipGradNorm } from '../../../torch/clipGradNorm.ts'
import { clipGradValue } from '../../../torch/clipGradValue.ts'
import { lbfgs } from '../../../torch/lbfgs.ts'
import { muon } from '../../../torch/muon.ts'
import { reduceLROnPlateau } from '../../../torch/reduceLROnPlateau.ts'
import { sparseAdam } from '../../../torch/sparseAdam.ts'
import { adadelta } from '../../../torch/adadelta.ts'
import { adagrad } from '../../../torch/adagrad.ts'
import { adam } from '../../../torch/adam.ts'
import { adamax } from '../../../torch/adamax.ts'
import { adamw } from '../../../torch/adamw.ts'
import { asgd } from '../../../torch/asgd.ts'
import { nadam } from '../../../torch/nadam.ts'
import { radam } from '../../../torch/radam.ts'
import { rmsprop } from '../../../torch/rmsprop.ts'
import { rprop } from '../../../torch/rprop.ts'
import { sgd } from '../../../torch/sgd.ts'
import { counting, decay, few, finite, fraction, nonNegative, positive, real, whole } from '../fields/numbers.ts'
import { rate } from '../fields/references.ts'
import { betas, decoupled, shared } from './shared.ts'
import { orNull, tuple } from '../fields/structures.ts'
import { boolean, words } from '../fields/words.ts'
import { row, type Row } from '../row.ts'

/** The presets of `descend/torch`. */
export const torchOptimizers: Readonly<Record<string, Row>> = {
  'torch.adafactor': row(
    adafactor,
    {},
    { lr: rate(1e-2), beta2Decay: finite(-0.8), eps: tuple(orNull(nonNegative), nonNegative)([null, 1e-3]), d: positive(1), ...shared },
  ),
  'torch.averagedModel': row(averagedModel, {}, { decay: orNull(fraction)(), start: whole(0) }),
  'torch.clipGradNorm': row(clipGradNorm, { maxNorm: nonNegative() }, { normType: real(2) }),
  'torch.clipGradValue': row(clipGradValue, { clipValue: positive() }),
  'torch.lbfgs': row(
    lbfgs,
    {},
    {
      lr: rate(1),
      maxIter: counting(20),
      maxEval: orNull(counting)(),
      toleranceGrad: nonNegative(1e-7),
      toleranceChange: nonNegative(1e-9),
      historySize: few(100),
      lineSearchFn: orNull(words('strong_wolfe'))(),
      maximize: boolean(false),
    },
  ),
  'torch.muon': row(
    muon,
    {},
    {
      lr: rate(1e-3),
      weightDecay: nonNegative(0.1),
      momentum: decay(0.95),
      nesterov: boolean(true),
      nsCoefficients: tuple(finite, finite, finite)([3.4445, -4.775, 2.0315]),
      eps: nonNegative(1e-7),
      nsSteps: few(5),
      adjustLrFn: orNull(words('original', 'match_rms_adamw'))('original'),
    },
  ),
  'torch.reduceLROnPlateau': row(
    reduceLROnPlateau,
    {},
    {
      mode: words('min', 'max')('min'),
      factor: finite(0.1),
      patience: whole(10),
      threshold: nonNegative(1e-4),
      thresholdMode: words('rel', 'abs')('rel'),
      cooldown: whole(0),
      minLr: nonNegative(0),
      eps: nonNegative(1e-8),
    },
  ),
  'torch.sparseAdam': row(sparseAdam, {}, { lr: rate(1e-3), betas: betas([0.9, 0.999]), eps: positive(1e-8), maximize: boolean(false) }),
  'torch.adadelta': row(adadelta, {}, { lr: rate(1), rho: decay(0.9), eps: positive(1e-6), ...shared }),
  'torch.adagrad': row(
    adagrad,
    {},
    { lr: rate(1e-2), lrDecay: nonNegative(0), initialAccumulatorValue: nonNegative(0), eps: nonNegative(1e-10), ...shared },
  ),
  'torch.adam': row(
    adam,
    {},
    { lr: rate(1e-3), betas: betas([0.9, 0.999]), eps: nonNegative(1e-8), amsgrad: boolean(false), ...decoupled },
  ),
  'torch.adamax': row(adamax, {}, { lr: rate(2e-3), betas: betas([0.9, 0.999]), eps: nonNegative(1e-8), ...shared }),
  'torch.adamw': row(
    adamw,
    {},
    {
      lr: rate(1e-3),
      betas: betas([0.9, 0.999]),
      eps: nonNegative(1e-8),
      amsgrad: boolean(false),
      weightDecay: nonNegative(1e-2),
      maximize: boolean(false),
    },
  ),
  'torch.asgd': row(asgd, {}, { lr: rate(1e-2), lambd: nonNegative(1e-4), alpha: nonNegative(0.75), t0: nonNegative(1e6), ...shared }),
  'torch.nadam': row(
    nadam,
    {},
    { lr: rate(2e-3), betas: betas([0.9, 0.999]), eps: nonNegative(1e-8), momentumDecay: nonNegative(4e-3), ...decoupled },
  ),
  'torch.radam': row(radam, {}, { lr: rate(1e-3), betas: betas([0.9, 0.999]), eps: nonNegative(1e-8), ...decoupled }),
  'torch.rmsprop': row(
    rmsprop,
    {},
    { lr: rate(1e-2), alpha: decay(0.99), eps: nonNegative(1e-8), momentum: decay(0), centered: boolean(false), ...shared },
  ),
  'torch.rprop': row(
    rprop,
    {},
    {
      lr: nonNegative(1e-2),
      etas: tuple(positive, positive)([0.5, 1.2]),
      stepSizes: tuple(nonNegative, nonNegative)([1e-6, 50]),
      maximize: boolean(false),
    },
  ),
  'torch.sgd': row(sgd, {}, { lr: rate(1e-3), momentum: decay(0), dampening: fraction(0), nesterov: boolean(false), ...shared }),
}
