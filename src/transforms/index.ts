export { adaptiveGradClip, type AdaptiveGradClipOptions } from './adaptiveGradClip.ts'
export { addDecayedWeights, type AddDecayedWeights, type AddDecayedWeightsState } from './addDecayedWeights.ts'
export { addNoise, type AddNoise, type AddNoiseOptions, type AddNoiseState } from './addNoise.ts'
export { applyEvery, type ApplyEvery, type ApplyEveryState } from './applyEvery.ts'
export { averageParams, type AverageParams, type AverageParamsOptions, type AverageParamsState } from './averageParams.ts'
export { centralize } from './centralize.ts'
export { clip } from './clip.ts'
export { clipByBlockRms } from './clipByBlockRms.ts'
export { clipByGlobalNorm } from './clipByGlobalNorm.ts'
export { dadaptAdamw, type DadaptAdamw, type DadaptAdamwOptions, type DadaptAdamwState } from './dadaptAdamw.ts'
export { decoupledWeightDecay } from './decoupledWeightDecay.ts'
export {
  differentiallyPrivateAggregate,
  type DifferentiallyPrivateAggregate,
  type DifferentiallyPrivateAggregateState,
} from './differentiallyPrivateAggregate.ts'
export { ema, type Ema, type EmaOptions, type EmaState } from './ema.ts'
export {
  hutchinsonEstimatorDiagHessian,
  type HutchinsonEstimatorDiagHessian,
  type HutchinsonEstimatorDiagHessianOptions,
  type HutchinsonState,
} from './hutchinsonEstimatorDiagHessian.ts'
export { keepParamsNonnegative } from './keepParamsNonnegative.ts'
export { momo, type Momo, type MomoOptions, type MomoState } from './momo.ts'
export { momoAdam, type MomoAdam, type MomoAdamOptions, type MomoAdamState } from './momoAdam.ts'
export { normalize } from './normalize.ts'
export { normalizeByUpdateNorm, type NormalizeByUpdateNormOptions } from './normalizeByUpdateNorm.ts'
export { prodigy, type Prodigy, type ProdigyOptions, type ProdigyState } from './prodigy.ts'
export { reduceOnPlateau, type ReduceOnPlateau, type ReduceOnPlateauOptions, type ReduceOnPlateauState } from './reduceOnPlateau.ts'
export { scale } from './scale.ts'
export { scaleByAcprop, type ScaleByAcprop, type ScaleByAcpropOptions, type ScaleByAcpropState } from './scaleByAcprop.ts'
export { scaleByAdadelta, type ScaleByAdadelta, type ScaleByAdadeltaOptions, type ScaleByAdadeltaState } from './scaleByAdadelta.ts'
export { scaleByAdam, type ScaleByAdam, type ScaleByAdamOptions, type ScaleByAdamState } from './scaleByAdam.ts'
export { scaleByAdamax, type ScaleByAdamax, type ScaleByAdamaxOptions, type ScaleByAdamaxState } from './scaleByAdamax.ts'
export { scaleByAdan, type ScaleByAdan, type ScaleByAdanOptions, type ScaleByAdanState } from './scaleByAdan.ts'
export { scaleByAdemamix, type ScaleByAdemamix, type ScaleByAdemamixOptions, type ScaleByAdemamixState } from './scaleByAdemamix.ts'
export { scaleByAdopt, type ScaleByAdopt, type ScaleByAdoptOptions, type ScaleByAdoptState } from './scaleByAdopt.ts'
export { scaleByAmsgrad, type ScaleByAmsgrad, type ScaleByAmsgradOptions, type ScaleByAmsgradState } from './scaleByAmsgrad.ts'
export {
  scaleByBacktrackingLinesearch,
  type BacktrackingLinesearchInfo,
  type ScaleByBacktrackingLinesearch,
  type ScaleByBacktrackingLinesearchOptions,
  type ScaleByBacktrackingLinesearchOverloads,
  type ScaleByBacktrackingLinesearchState,
} from './scaleByBacktrackingLinesearch.ts'
export { scaleByBelief, type ScaleByBelief, type ScaleByBeliefOptions, type ScaleByBeliefState } from './scaleByBelief.ts'
export { scaleByCocob, type ScaleByCocob, type ScaleByCocobOptions, type ScaleByCocobState } from './scaleByCocob.ts'
export {
  scaleByDistanceOverGradients,
  type ScaleByDistanceOverGradients,
  type ScaleByDistanceOverGradientsOptions,
  type ScaleByDistanceOverGradientsState,
} from './scaleByDistanceOverGradients.ts'
export { scaleByDog, type ScaleByDog, type ScaleByDogOptions, type ScaleByDogState } from './scaleByDog.ts'
export { scaleByDowg, type ScaleByDowg, type ScaleByDowgOptions, type ScaleByDowgState } from './scaleByDowg.ts'
export {
  scaleByFactoredRms,
  type ScaleByFactoredRms,
  type ScaleByFactoredRmsOptions,
  type ScaleByFactoredRmsState,
} from './scaleByFactoredRms.ts'
export { scaleByLbfgs, type ScaleByLbfgs, type ScaleByLbfgsOptions } from './scaleByLbfgs.ts'
export {
  scaleByLearningRate,
  type ScaleByLearningRate,
  type ScaleByLearningRateOptions,
  type ScaleByLearningRateState,
} from './scaleByLearningRate.ts'
export { scaleByLion, type ScaleByLion, type ScaleByLionOptions, type ScaleByLionState } from './scaleByLion.ts'
export { scaleByMadgrad, type ScaleByMadgrad, type ScaleByMadgradOptions, type ScaleByMadgradState } from './scaleByMadgrad.ts'
export { scaleByMuon, type ScaleByMuon, type ScaleByMuonOptions, type ScaleByMuonState } from './scaleByMuon.ts'
export { scaleByNadam, type ScaleByNadam, type ScaleByNadamOptions, type ScaleByNadamState } from './scaleByNadam.ts'
export { scaleByNovograd, type ScaleByNovograd, type ScaleByNovogradOptions, type ScaleByNovogradState } from './scaleByNovograd.ts'
export {
  scaleByOptimisticGradient,
  type ScaleByOptimisticGradient,
  type ScaleByOptimisticGradientOptions,
  type ScaleByOptimisticGradientState,
} from './scaleByOptimisticGradient.ts'
export { scaleByParamBlockNorm, type ScaleByParamBlockNormOptions } from './scaleByParamBlockNorm.ts'
export { scaleByParamBlockRms, type ScaleByParamBlockRmsOptions } from './scaleByParamBlockRms.ts'
export { scaleByPolyak, type ScaleByPolyakOptions } from './scaleByPolyak.ts'
export { scaleByProjectedLbfgs, type ScaleByProjectedLbfgs, type ScaleByProjectedLbfgsOptions } from './scaleByProjectedLbfgs.ts'
export {
  scaleByProjectedLinesearch,
  type ScaleByProjectedLinesearch,
  type ScaleByProjectedLinesearchOptions,
  type ScaleByProjectedLinesearchState,
} from './scaleByProjectedLinesearch.ts'
export { scaleByRadam, type ScaleByRadam, type ScaleByRadamOptions, type ScaleByRadamState } from './scaleByRadam.ts'
export { scaleByRms, type ScaleByRms, type ScaleByRmsOptions, type ScaleByRmsState } from './scaleByRms.ts'
export { scaleByRprop, type ScaleByRprop, type ScaleByRpropOptions, type ScaleByRpropState } from './scaleByRprop.ts'
export { scaleByRss, type ScaleByRss, type ScaleByRssOptions, type ScaleByRssState } from './scaleByRss.ts'
export { scaleBySchedule, type ScaleBySchedule, type ScaleByScheduleState } from './scaleBySchedule.ts'
export { scaleByShampoo, type ScaleByShampoo, type ScaleByShampooOptions, type ScaleByShampooState } from './scaleByShampoo.ts'
export { scaleByShape, type ScaleByShapeOptions } from './scaleByShape.ts'
export { scaleBySign } from './scaleBySign.ts'
export {
  scaleBySimplifiedAdemamix,
  type ScaleBySimplifiedAdemamix,
  type ScaleBySimplifiedAdemamixOptions,
  type ScaleBySimplifiedAdemamixState,
} from './scaleBySimplifiedAdemamix.ts'
export { scaleBySm3, type ScaleBySm3, type ScaleBySm3Options, type ScaleBySm3State } from './scaleBySm3.ts'
export { scaleBySoap, type ScaleBySoap, type ScaleBySoapOptions, type ScaleBySoapState } from './scaleBySoap.ts'
export {
  scaleBySparseAdam,
  type ScaleBySparseAdam,
  type ScaleBySparseAdamOptions,
  type ScaleBySparseAdamState,
} from './scaleBySparseAdam.ts'
export { scaleByStddev, type ScaleByStddev, type ScaleByStddevOptions, type ScaleByStddevState } from './scaleByStddev.ts'
export { scaleByTrustRatio, type ScaleByTrustRatioOptions } from './scaleByTrustRatio.ts'
export { scaleByYogi, type ScaleByYogi, type ScaleByYogiOptions, type ScaleByYogiState } from './scaleByYogi.ts'
export {
  scaleByZoomLinesearch,
  type ScaleByZoomLinesearch,
  type ScaleByZoomLinesearchOptions,
  type ScaleByZoomLinesearchState,
  type ZoomLinesearchInfo,
} from './scaleByZoomLinesearch.ts'
export { setToZero } from './setToZero.ts'
export { trace, type Trace, type TraceOptions, type TraceState } from './trace.ts'
export { zeroNans, type ZeroNans, type ZeroNansState } from './zeroNans.ts'
export { accumulateAvgUpdates, type AccumulateAvgUpdates, type AccumulateAvgUpdatesState } from './accumulateAvgUpdates.ts'
export { averagePerElementUpdates } from './averagePerElementUpdates.ts'
