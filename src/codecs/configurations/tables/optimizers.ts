// Longer than 200 lines: a table, one row for an optimizer.
import { acprop } from '../../../optimizers/acprop.ts'
import { adabelief } from '../../../optimizers/adabelief.ts'
import { adadelta } from '../../../optimizers/adadelta.ts'
import { adafactor } from '../../../optimizers/adafactor.ts'
import { adagrad } from '../../../optimizers/adagrad.ts'
import { adam } from '../../../optimizers/adam.ts'
import { adamax } from '../../../optimizers/adamax.ts'
import { adamaxw } from '../../../optimizers/adamaxw.ts'
import { adamw } from '../../../optimizers/adamw.ts'
import { adan } from '../../../optimizers/adan.ts'
import { ademamix } from '../../../optimizers/ademamix.ts'
import { adopt } from '../../../optimizers/adopt.ts'
import { amsgrad } from '../../../optimizers/amsgrad.ts'
import { cocob } from '../../../optimizers/cocob.ts'
import { dog } from '../../../optimizers/dog.ts'
import { dowg } from '../../../optimizers/dowg.ts'
import { dpsgd } from '../../../optimizers/dpsgd.ts'
import { fromage } from '../../../optimizers/fromage.ts'
import { galore } from '../../../optimizers/galore.ts'
import { lamb } from '../../../optimizers/lamb.ts'
import { lars } from '../../../optimizers/lars.ts'
import { lbfgs } from '../../../optimizers/lbfgs.ts'
import { lion } from '../../../optimizers/lion.ts'
import { madgrad } from '../../../optimizers/madgrad.ts'
import { muon } from '../../../optimizers/muon.ts'
import { nadam } from '../../../optimizers/nadam.ts'
import { nadamw } from '../../../optimizers/nadamw.ts'
import { noisySgd } from '../../../optimizers/noisySgd.ts'
import { novograd } from '../../../optimizers/novograd.ts'
import { optimisticAdam } from '../../../optimizers/optimisticAdam.ts'
import { optimisticAdamV2 } from '../../../optimizers/optimisticAdamV2.ts'
import { optimisticGradientDescent } from '../../../optimizers/optimisticGradientDescent.ts'
import { polyakSgd } from '../../../optimizers/polyakSgd.ts'
import { projectedLbfgs } from '../../../optimizers/projectedLbfgs.ts'
import { radam } from '../../../optimizers/radam.ts'
import { rmsprop } from '../../../optimizers/rmsprop.ts'
import { rprop } from '../../../optimizers/rprop.ts'
import { scheduleFreeAdamw } from '../../../optimizers/scheduleFreeAdamw.ts'
import { scheduleFreeSgd } from '../../../optimizers/scheduleFreeSgd.ts'
import { sgd } from '../../../optimizers/sgd.ts'
import { shampoo } from '../../../optimizers/shampoo.ts'
import { signSgd } from '../../../optimizers/signSgd.ts'
import { signum } from '../../../optimizers/signum.ts'
import { simplifiedAdemamix } from '../../../optimizers/simplifiedAdemamix.ts'
import { sm3 } from '../../../optimizers/sm3.ts'
import { soap } from '../../../optimizers/soap.ts'
import { sophia } from '../../../optimizers/sophia.ts'
import { yogi } from '../../../optimizers/yogi.ts'
import { counting, decay, few, finite, nonNegative, positive, real, whole } from '../fields/numbers.ts'
import { mask } from '../fields/trees.ts'
import { rate, transformation } from '../fields/references.ts'
import {
  adamOptions,
  adopt as adoptFields,
  amsgrad as amsgradFields,
  axes,
  belief,
  coefficients,
  decayMasks,
  dog as dogFields,
  dowg as dowgFields,
  key,
  lbfgs as lbfgsFields,
  lion as lionFields,
  masks,
  muon as muonFields,
  radam as radamFields,
  rms,
  rprop as rpropFields,
  rss,
  same,
  shampoo as shampooFields,
  simplifiedAdemamix as simplifiedAdemamixFields,
  soap as soapFields,
  sophia as sophiaFields,
  yogi as yogiFields,
} from './shared.ts'
import { either, orNone, orNull } from '../fields/structures.ts'
import { boolean, words } from '../fields/words.ts'
import { row, type Row } from '../row.ts'

/** The optimizers of the root. */
export const optimizers: Readonly<Record<string, Row>> = {
  acprop: row(
    acprop,
    { learningRate: rate() },
    { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-16), epsRoot: nonNegative(1e-16), weightDecay: rate(0), ...masks },
  ),
  adabelief: row(adabelief, { learningRate: rate() }, { ...belief, weightDecay: rate(0), ...decayMasks }),
  adadelta: row(adadelta, { learningRate: rate(1) }, { rho: decay(0.9), eps: positive(1e-6), weightDecay: rate(0), ...decayMasks }),
  adafactor: row(
    adafactor,
    { learningRate: orNone(rate)() },
    {
      minDimSizeToFactor: whole(128),
      decayRate: nonNegative(0.8),
      decayOffset: whole(0),
      multiplyByParameterScale: boolean(true),
      clippingThreshold: orNull(positive)(1),
      momentum: orNull(decay)(),
      weightDecayRate: orNull(rate)(),
      eps: nonNegative(1e-30),
      factored: boolean(true),
      ...decayMasks,
    },
  ),
  adagrad: row(adagrad, { learningRate: rate() }, { ...rss }),
  adam: row(adam, { learningRate: rate() }, { ...adamOptions }),
  adamax: row(adamax, { learningRate: rate() }, { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-8) }),
  adamaxw: row(
    adamaxw,
    { learningRate: rate() },
    { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-8), weightDecay: rate(1e-4), ...masks },
  ),
  adamw: row(adamw, { learningRate: rate() }, { ...adamOptions, weightDecay: rate(1e-4), ...masks }),
  adan: row(
    adan,
    { learningRate: rate() },
    {
      b1: decay(0.98),
      b2: decay(0.92),
      b3: decay(0.99),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(1e-8),
      weightDecay: rate(0),
      ...masks,
    },
  ),
  ademamix: row(
    ademamix,
    { learningRate: rate() },
    {
      b1: decay(0.9),
      b2: decay(0.999),
      b3: rate(0.9999),
      alpha: rate(5),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(0),
      weightDecay: rate(0),
      ...masks,
    },
  ),
  adopt: row(adopt, { learningRate: rate() }, { ...adoptFields }),
  amsgrad: row(amsgrad, { learningRate: rate() }, { ...amsgradFields }),
  cocob: row(cocob, { learningRate: rate(1) }, { alpha: nonNegative(100), eps: nonNegative(1e-8), weightDecay: rate(0), ...masks }),
  dog: row(dog, { learningRate: rate(1) }, { ...dogFields, weightDecay: rate(0), ...masks }),
  dowg: row(dowg, { learningRate: rate(1) }, { ...dowgFields, weightDecay: rate(0), ...masks }),
  dpsgd: row(
    dpsgd,
    { learningRate: rate(), l2NormClip: positive(), noiseMultiplier: nonNegative() },
    { key: key(), momentum: orNone(finite)(), nesterov: boolean(false) },
  ),
  fromage: row(fromage, { learningRate: rate() }, { minNorm: nonNegative(1e-6) }),
  galore: row(
    galore,
    { learningRate: rate() },
    {
      rank: counting(128),
      updateProjGap: counting(200),
      scale: finite(1),
      baseOptimizer: transformation({ transformation: 'scaleByAdam' }),
      weightDimensionNumbers: axes(),
      weightDecay: rate(0),
      ...masks,
    },
  ),
  lamb: row(
    lamb,
    { learningRate: rate() },
    {
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-6),
      epsRoot: nonNegative(0),
      nesterov: boolean(false),
      biasCorrection: boolean(true),
      weightDecay: rate(0),
      ...masks,
    },
  ),
  lars: row(
    lars,
    { learningRate: rate() },
    {
      weightDecay: rate(0),
      ...decayMasks,
      trustCoefficient: finite(1e-3),
      eps: nonNegative(0),
      trustRatioMask: orNone(mask)(),
      momentum: finite(0.9),
      nesterov: boolean(false),
    },
  ),
  lbfgs: row(
    lbfgs,
    { learningRate: orNone(rate)() },
    {
      ...lbfgsFields,
      linesearch: orNull(transformation)({ transformation: 'scaleByZoomLinesearch', maxLinesearchSteps: 20, initialGuessStrategy: 'one' }),
    },
  ),
  lion: row(lion, { learningRate: rate() }, { ...lionFields, weightDecay: rate(1e-3), ...masks }),
  madgrad: row(madgrad, { learningRate: rate() }, { momentum: decay(0.9), eps: nonNegative(1e-6), weightDecay: rate(0) }),
  muon: row(
    muon,
    { learningRate: rate() },
    {
      nsCoeffs: either(words('standard', 'dion'), coefficients)('standard'),
      ...muonFields,
      consistentRms: orNull(nonNegative)(),
      weightDecay: rate(0),
      weightDecayMask: orNone(mask)(),
      adamB1: decay(0.9),
      adamB2: decay(0.999),
      adamEpsRoot: nonNegative(0),
      adamWeightDecay: rate(0),
      adamLearningRate: rate(same('learningRate')),
      muonWeightDimensionNumbers: axes(),
    },
  ),
  nadam: row(
    nadam,
    { learningRate: rate() },
    {
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(0),
      nesterov: boolean(true),
      biasCorrection: boolean(true),
    },
  ),
  nadamw: row(
    nadamw,
    { learningRate: rate() },
    {
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(0),
      nesterov: boolean(true),
      biasCorrection: boolean(true),
      weightDecay: rate(1e-4),
      ...masks,
    },
  ),
  noisySgd: row(noisySgd, { learningRate: rate() }, { eta: nonNegative(0.01), gamma: nonNegative(0.55), key: key() }),
  novograd: row(
    novograd,
    { learningRate: rate() },
    { b1: decay(0.9), b2: decay(0.25), eps: nonNegative(1e-6), epsRoot: nonNegative(0), weightDecay: nonNegative(0) },
  ),
  optimisticAdam: row(
    optimisticAdam,
    { learningRate: finite() },
    {
      optimism: finite(same('learningRate')),
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(0),
      nesterov: boolean(true),
      biasCorrection: boolean(true),
    },
  ),
  optimisticAdamV2: row(
    optimisticAdamV2,
    { learningRate: rate() },
    {
      alpha: rate(1),
      beta: rate(1),
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      epsRoot: nonNegative(0),
      nesterov: boolean(true),
      biasCorrection: boolean(true),
    },
  ),
  optimisticGradientDescent: row(optimisticGradientDescent, { learningRate: rate() }, { alpha: rate(1), beta: rate(1) }),
  polyakSgd: row(
    polyakSgd,
    { maxLearningRate: positive(1) },
    { scaling: rate(1), fMin: finite(0), eps: nonNegative(0), variant: words('sps', 'sps+')('sps') },
  ),
  projectedLbfgs: row(
    projectedLbfgs,
    { lower: real(), upper: real() },
    { memorySize: few(10), maxBacktrackingSteps: whole(30), slopeRtol: nonNegative(1e-4), decreaseFactor: positive(0.5) },
  ),
  radam: row(radam, { learningRate: rate() }, { ...radamFields }),
  rmsprop: row(
    rmsprop,
    { learningRate: rate() },
    { ...rms, centered: boolean(false), momentum: orNone(finite)(), nesterov: boolean(false) },
  ),
  rprop: row(rprop, { learningRate: nonNegative() }, { ...rpropFields }),
  scheduleFreeAdamw: row(
    scheduleFreeAdamw,
    { learningRate: nonNegative(0.0025) },
    {
      warmupSteps: orNull(counting)(),
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      weightDecay: rate(0),
      weightLrPower: finite(2),
    },
  ),
  scheduleFreeSgd: row(
    scheduleFreeSgd,
    { learningRate: nonNegative(1) },
    { warmupSteps: orNull(counting)(), weightDecay: orNull(rate)(), b1: decay(0.9), weightLrPower: finite(2) },
  ),
  sgd: row(sgd, { learningRate: rate() }, { momentum: orNone(finite)(), nesterov: boolean(false) }),
  shampoo: row(shampoo, { learningRate: rate() }, { ...shampooFields, momentum: orNone(finite)(), weightDecay: rate(0), ...masks }),
  signSgd: row(signSgd, { learningRate: rate() }),
  signum: row(signum, { learningRate: rate() }, { beta: decay(0.9) }),
  simplifiedAdemamix: row(simplifiedAdemamix, { learningRate: rate() }, { ...simplifiedAdemamixFields, weightDecay: rate(0), ...masks }),
  sm3: row(sm3, { learningRate: rate() }, { momentum: decay(0.9) }),
  soap: row(soap, { learningRate: rate() }, { ...soapFields, weightDecay: rate(0.01), ...masks }),
  sophia: row(
    sophia,
    { learningRate: rate() },
    { hessianDiagonalFn: transformation(), ...sophiaFields, weightDecay: rate(1e-4), ...decayMasks },
  ),
  yogi: row(yogi, { learningRate: rate() }, { ...yogiFields }),
}
