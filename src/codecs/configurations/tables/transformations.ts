// Longer than 200 lines: a table, one row for a transformation.
import { adaptiveGradClip } from '../../../transforms/adaptiveGradClip.ts'
import { accumulateAvgUpdates } from '../../../transforms/accumulateAvgUpdates.ts'
import { addDecayedWeights } from '../../../transforms/addDecayedWeights.ts'
import { addNoise } from '../../../transforms/addNoise.ts'
import { applyEvery } from '../../../transforms/applyEvery.ts'
import { averageParams } from '../../../transforms/averageParams.ts'
import { averagePerElementUpdates } from '../../../transforms/averagePerElementUpdates.ts'
import { centralize } from '../../../transforms/centralize.ts'
import { clip } from '../../../transforms/clip.ts'
import { clipByBlockRms } from '../../../transforms/clipByBlockRms.ts'
import { clipByGlobalNorm } from '../../../transforms/clipByGlobalNorm.ts'
import { dadaptAdamw } from '../../../transforms/dadaptAdamw.ts'
import { decoupledWeightDecay } from '../../../transforms/decoupledWeightDecay.ts'
import { differentiallyPrivateAggregate } from '../../../transforms/differentiallyPrivateAggregate.ts'
import { ema } from '../../../transforms/ema.ts'
import { hutchinsonEstimatorDiagHessian } from '../../../transforms/hutchinsonEstimatorDiagHessian.ts'
import { keepParamsNonnegative } from '../../../transforms/keepParamsNonnegative.ts'
import { momo } from '../../../transforms/momo.ts'
import { momoAdam } from '../../../transforms/momoAdam.ts'
import { normalize } from '../../../transforms/normalize.ts'
import { normalizeByUpdateNorm } from '../../../transforms/normalizeByUpdateNorm.ts'
import { prodigy } from '../../../transforms/prodigy.ts'
import { reduceOnPlateau } from '../../../transforms/reduceOnPlateau.ts'
import { scale } from '../../../transforms/scale.ts'
import { scaleByAcprop } from '../../../transforms/scaleByAcprop.ts'
import { scaleByAdadelta } from '../../../transforms/scaleByAdadelta.ts'
import { scaleByAdam } from '../../../transforms/scaleByAdam.ts'
import { scaleByAdamax } from '../../../transforms/scaleByAdamax.ts'
import { scaleByAdan } from '../../../transforms/scaleByAdan.ts'
import { scaleByAdemamix } from '../../../transforms/scaleByAdemamix.ts'
import { scaleByAdopt } from '../../../transforms/scaleByAdopt.ts'
import { scaleByAmsgrad } from '../../../transforms/scaleByAmsgrad.ts'
import { scaleByBacktrackingLinesearch } from '../../../transforms/scaleByBacktrackingLinesearch.ts'
import { scaleByBelief } from '../../../transforms/scaleByBelief.ts'
import { scaleByCocob } from '../../../transforms/scaleByCocob.ts'
import { scaleByDistanceOverGradients } from '../../../transforms/scaleByDistanceOverGradients.ts'
import { scaleByDog } from '../../../transforms/scaleByDog.ts'
import { scaleByDowg } from '../../../transforms/scaleByDowg.ts'
import { scaleByFactoredRms } from '../../../transforms/scaleByFactoredRms.ts'
import { scaleByLbfgs } from '../../../transforms/scaleByLbfgs.ts'
import { scaleByLearningRate } from '../../../transforms/scaleByLearningRate.ts'
import { scaleByLion } from '../../../transforms/scaleByLion.ts'
import { scaleByMadgrad } from '../../../transforms/scaleByMadgrad.ts'
import { scaleByMuon } from '../../../transforms/scaleByMuon.ts'
import { scaleByNadam } from '../../../transforms/scaleByNadam.ts'
import { scaleByNovograd } from '../../../transforms/scaleByNovograd.ts'
import { scaleByOptimisticGradient } from '../../../transforms/scaleByOptimisticGradient.ts'
import { scaleByParamBlockNorm } from '../../../transforms/scaleByParamBlockNorm.ts'
import { scaleByParamBlockRms } from '../../../transforms/scaleByParamBlockRms.ts'
import { scaleByPolyak } from '../../../transforms/scaleByPolyak.ts'
import { scaleByProjectedLbfgs } from '../../../transforms/scaleByProjectedLbfgs.ts'
import { scaleByProjectedLinesearch } from '../../../transforms/scaleByProjectedLinesearch.ts'
import { scaleByRadam } from '../../../transforms/scaleByRadam.ts'
import { scaleByRms } from '../../../transforms/scaleByRms.ts'
import { scaleByRprop } from '../../../transforms/scaleByRprop.ts'
import { scaleByRss } from '../../../transforms/scaleByRss.ts'
import { scaleBySchedule } from '../../../transforms/scaleBySchedule.ts'
import { scaleByShampoo } from '../../../transforms/scaleByShampoo.ts'
import { scaleByShape } from '../../../transforms/scaleByShape.ts'
import { scaleBySign } from '../../../transforms/scaleBySign.ts'
import { scaleBySimplifiedAdemamix } from '../../../transforms/scaleBySimplifiedAdemamix.ts'
import { scaleBySm3 } from '../../../transforms/scaleBySm3.ts'
import { scaleBySoap } from '../../../transforms/scaleBySoap.ts'
import { scaleBySparseAdam } from '../../../transforms/scaleBySparseAdam.ts'
import { scaleByStddev } from '../../../transforms/scaleByStddev.ts'
import { scaleByTrustRatio } from '../../../transforms/scaleByTrustRatio.ts'
import { scaleByYogi } from '../../../transforms/scaleByYogi.ts'
import { scaleByZoomLinesearch } from '../../../transforms/scaleByZoomLinesearch.ts'
import { setToZero } from '../../../transforms/setToZero.ts'
import { trace } from '../../../transforms/trace.ts'
import { zeroNans } from '../../../transforms/zeroNans.ts'
import { counting, decay, few, finite, fraction, nonNegative, positive, real, whole } from '../fields/numbers.ts'
import { rate, schedule } from '../fields/references.ts'
import { mask } from '../fields/trees.ts'
import {
  elementAxes,
  adamOptions,
  adopt,
  amsgrad,
  axes,
  belief,
  betas,
  coefficients,
  dog,
  dowg,
  key,
  lbfgs,
  lion,
  muon,
  radam,
  rms,
  rootOfB2,
  rprop,
  rss,
  shampoo,
  simplifiedAdemamix,
  soap,
  yogi,
} from './shared.ts'
import { either, list, orNone, orNull } from '../fields/structures.ts'
import { boolean, words } from '../fields/words.ts'
import { row, type Row } from '../row.ts'

/** The elementary transformations. */
export const transformations: Readonly<Record<string, Row>> = {
  adaptiveGradClip: row(adaptiveGradClip, { clipping: positive() }, { eps: nonNegative(1e-3), axis: orNone(either(whole, list(whole)))() }),
  accumulateAvgUpdates: row(accumulateAvgUpdates, { accumulationSteps: counting() }),
  addDecayedWeights: row(addDecayedWeights, { weightDecay: rate(0) }, { mask: orNone(mask)() }),
  addNoise: row(addNoise, { eta: nonNegative(), gamma: nonNegative() }, { key: key() }),
  applyEvery: row(applyEvery, { k: counting(1) }),
  averageParams: row(averageParams, {}, { weight: orNone(either(fraction, schedule))() }),
  averagePerElementUpdates: row(averagePerElementUpdates, { perEltAxis: elementAxes(0) }),
  centralize: row(centralize, {}),
  clip: row(clip, { maxDelta: positive() }),
  clipByBlockRms: row(clipByBlockRms, { threshold: positive() }),
  clipByGlobalNorm: row(clipByGlobalNorm, { maxNorm: positive() }),
  dadaptAdamw: row(
    dadaptAdamw,
    { learningRate: rate(1) },
    { betas: betas([0.9, 0.999]), eps: nonNegative(1e-8), estimLr0: positive(1e-6), weightDecay: nonNegative(0) },
  ),
  decoupledWeightDecay: row(decoupledWeightDecay, { weightDecay: rate() }),
  differentiallyPrivateAggregate: row(
    differentiallyPrivateAggregate,
    { l2NormClip: positive(), noiseMultiplier: nonNegative() },
    { key: key() },
  ),
  ema: row(ema, { decay: decay() }, { debias: boolean(true) }),
  hutchinsonEstimatorDiagHessian: row(hutchinsonEstimatorDiagHessian, {}, { key: key(), stepSize: positive(2 ** -17) }),
  keepParamsNonnegative: row(keepParamsNonnegative, {}),
  momo: row(
    momo,
    { learningRate: rate(1) },
    { beta: decay(0.9), lowerBound: finite(0), weightDecay: nonNegative(0), adaptLowerBound: boolean(false) },
  ),
  momoAdam: row(
    momoAdam,
    { learningRate: rate(1e-2) },
    {
      b1: decay(0.9),
      b2: decay(0.999),
      eps: nonNegative(1e-8),
      lowerBound: finite(0),
      weightDecay: nonNegative(0),
      adaptLowerBound: boolean(false),
    },
  ),
  normalize: row(normalize, {}),
  normalizeByUpdateNorm: row(normalizeByUpdateNorm, {}, { scaleFactor: finite(1), eps: nonNegative(1e-6) }),
  prodigy: row(
    prodigy,
    { learningRate: rate(1) },
    {
      betas: betas([0.9, 0.999]),
      beta3: decay(rootOfB2),
      eps: nonNegative(1e-8),
      estimLr0: positive(1e-6),
      estimLrCoef: positive(1),
      weightDecay: nonNegative(0),
      safeguardWarmup: boolean(false),
    },
  ),
  reduceOnPlateau: row(
    reduceOnPlateau,
    {},
    {
      mode: words('min', 'max')('min'),
      factor: finite(0.1),
      patience: counting(10),
      rtol: nonNegative(1e-4),
      atol: nonNegative(0),
      cooldown: whole(0),
      accumulationSize: counting(1),
      minScale: nonNegative(0),
      eps: nonNegative(0),
    },
  ),
  scale: row(scale, { stepSize: finite() }),
  scaleByAcprop: row(scaleByAcprop, {}, { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-16), epsRoot: nonNegative(1e-16) }),
  scaleByAdadelta: row(scaleByAdadelta, {}, { rho: decay(0.9), eps: positive(1e-6) }),
  scaleByAdam: row(scaleByAdam, {}, { ...adamOptions }),
  scaleByAdamax: row(scaleByAdamax, {}, { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-8) }),
  scaleByAdan: row(scaleByAdan, {}, { b1: decay(0.98), b2: decay(0.92), b3: decay(0.99), eps: nonNegative(1e-8), epsRoot: nonNegative(0) }),
  scaleByAdemamix: row(
    scaleByAdemamix,
    {},
    { b1: decay(0.9), b2: decay(0.999), b3: rate(0.9999), alpha: rate(6), eps: nonNegative(1e-8), epsRoot: nonNegative(0) },
  ),
  scaleByAdopt: row(scaleByAdopt, {}, { ...adopt }),
  scaleByAmsgrad: row(scaleByAmsgrad, {}, { ...amsgrad }),
  scaleByBacktrackingLinesearch: row(
    scaleByBacktrackingLinesearch,
    { maxBacktrackingSteps: whole() },
    {
      slopeRtol: nonNegative(1e-4),
      decreaseFactor: positive(0.8),
      increaseFactor: real(1.5),
      maxLearningRate: positive(1),
      atol: nonNegative(0),
      rtol: nonNegative(0),
      storeGrad: boolean(false),
    },
  ),
  scaleByBelief: row(scaleByBelief, {}, { ...belief }),
  scaleByCocob: row(scaleByCocob, {}, { alpha: nonNegative(100), eps: nonNegative(1e-8) }),
  scaleByDistanceOverGradients: row(
    scaleByDistanceOverGradients,
    {},
    { repsRel: nonNegative(1e-6), eps: nonNegative(1e-8), globalScale: finite(1), paramDtype: words('float32', 'float64')('float32') },
  ),
  scaleByDog: row(scaleByDog, {}, { ...dog }),
  scaleByDowg: row(scaleByDowg, {}, { ...dowg }),
  scaleByFactoredRms: row(
    scaleByFactoredRms,
    {},
    {
      factored: boolean(true),
      decayRate: nonNegative(0.8),
      stepOffset: whole(0),
      minDimSizeToFactor: whole(128),
      epsilon: nonNegative(1e-30),
      factoredSides: words('longest', 'last')('longest'),
      floor: nonNegative(0),
    },
  ),
  scaleByLbfgs: row(scaleByLbfgs, {}, { ...lbfgs }),
  scaleByLearningRate: row(scaleByLearningRate, { learningRate: rate(1) }, { flipSign: boolean(true) }),
  scaleByLion: row(scaleByLion, {}, { ...lion }),
  scaleByMadgrad: row(scaleByMadgrad, { learningRate: rate() }, { momentum: decay(0.9), eps: nonNegative(1e-6) }),
  scaleByMuon: row(scaleByMuon, {}, { nsCoeffs: coefficients([3.4445, -4.775, 2.0315]), ...muon, weightDimensionNumbers: axes() }),
  scaleByNadam: row(scaleByNadam, {}, { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-8), momentumDecay: nonNegative(4e-3) }),
  scaleByNovograd: row(
    scaleByNovograd,
    {},
    { b1: decay(0.9), b2: decay(0.25), eps: nonNegative(1e-8), epsRoot: nonNegative(0), weightDecay: nonNegative(0) },
  ),
  scaleByOptimisticGradient: row(scaleByOptimisticGradient, {}, { alpha: rate(1), beta: rate(1) }),
  scaleByParamBlockNorm: row(scaleByParamBlockNorm, {}, { minScale: nonNegative(1e-3) }),
  scaleByParamBlockRms: row(scaleByParamBlockRms, {}, { minScale: nonNegative(1e-3) }),
  scaleByPolyak: row(
    scaleByPolyak,
    {},
    { fMin: finite(0), maxLearningRate: positive(1), eps: nonNegative(0), variant: words('sps', 'sps+')('sps') },
  ),
  scaleByProjectedLbfgs: row(scaleByProjectedLbfgs, { lower: real(), upper: real() }, { memorySize: few(10) }),
  scaleByProjectedLinesearch: row(
    scaleByProjectedLinesearch,
    { maxBacktrackingSteps: whole(), lower: real(), upper: real() },
    { slopeRtol: nonNegative(1e-4), decreaseFactor: positive(0.5) },
  ),
  scaleByRadam: row(scaleByRadam, {}, { ...radam }),
  scaleByRms: row(scaleByRms, {}, { ...rms }),
  scaleByRprop: row(scaleByRprop, { learningRate: nonNegative() }, { ...rprop }),
  scaleByRss: row(scaleByRss, {}, { ...rss }),
  scaleBySchedule: row(scaleBySchedule, { stepSizeFn: schedule() }),
  scaleByShampoo: row(scaleByShampoo, {}, { ...shampoo }),
  scaleByShape: row(scaleByShape, {}, { weightDimensionNumbers: axes(), consistentRms: orNull(nonNegative)() }),
  scaleBySign: row(scaleBySign, {}),
  scaleBySimplifiedAdemamix: row(scaleBySimplifiedAdemamix, {}, { ...simplifiedAdemamix }),
  scaleBySm3: row(scaleBySm3, {}, { b1: decay(0.9), b2: fraction(1), eps: nonNegative(1e-8) }),
  scaleBySoap: row(scaleBySoap, {}, { ...soap }),
  scaleBySparseAdam: row(scaleBySparseAdam, {}, { b1: decay(0.9), b2: decay(0.999), eps: positive(1e-8) }),
  scaleByStddev: row(scaleByStddev, {}, { ...rms }),
  scaleByTrustRatio: row(scaleByTrustRatio, {}, { minNorm: nonNegative(0), trustCoefficient: finite(1), eps: nonNegative(0) }),
  scaleByYogi: row(scaleByYogi, {}, { ...yogi }),
  scaleByZoomLinesearch: row(
    scaleByZoomLinesearch,
    { maxLinesearchSteps: counting() },
    {
      maxLearningRate: orNull(positive)(),
      tol: nonNegative(0),
      increaseFactor: real(2),
      slopeRtol: nonNegative(1e-4),
      curvRtol: real(0.9),
      approxDecRtol: orNull(nonNegative)(1e-6),
      stepsizePrecision: nonNegative(1e-5),
      initialGuessStrategy: words('keep', 'one')('keep'),
    },
  ),
  setToZero: row(setToZero, {}),
  trace: row(trace, { decay: finite() }, { nesterov: boolean(false), dampening: finite(0) }),
  zeroNans: row(zeroNans, {}),
}
