// Longer than 200 lines: a table, one row for an instance.
/** The registry of elementary transformations: an entry here is enrolled in every generic law. */
import { fc } from '@fast-check/vitest'
import { masked } from '../../src/chain/masked.ts'
import { leafShape } from '../../src/params/leaf.ts'
import type { AnyTransformation, Need } from '../../src/transformation.ts'
import { accumulateAvgUpdates } from '../../src/transforms/accumulateAvgUpdates.ts'
import { adaptiveGradClip } from '../../src/transforms/adaptiveGradClip.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { addNoise } from '../../src/transforms/addNoise.ts'
import { applyEvery } from '../../src/transforms/applyEvery.ts'
import { averageParams } from '../../src/transforms/averageParams.ts'
import { centralize } from '../../src/transforms/centralize.ts'
import { clip } from '../../src/transforms/clip.ts'
import { clipByBlockRms } from '../../src/transforms/clipByBlockRms.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { dadaptAdamw } from '../../src/transforms/dadaptAdamw.ts'
import { decoupledWeightDecay } from '../../src/transforms/decoupledWeightDecay.ts'
import { ema } from '../../src/transforms/ema.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { keepParamsNonnegative } from '../../src/transforms/keepParamsNonnegative.ts'
import { momo } from '../../src/transforms/momo.ts'
import { momoAdam } from '../../src/transforms/momoAdam.ts'
import { normalize } from '../../src/transforms/normalize.ts'
import { normalizeByUpdateNorm } from '../../src/transforms/normalizeByUpdateNorm.ts'
import { prodigy } from '../../src/transforms/prodigy.ts'
import { reduceOnPlateau } from '../../src/transforms/reduceOnPlateau.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByAcprop } from '../../src/transforms/scaleByAcprop.ts'
import { scaleByAdadelta } from '../../src/transforms/scaleByAdadelta.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByAdamax } from '../../src/transforms/scaleByAdamax.ts'
import { scaleByAdan } from '../../src/transforms/scaleByAdan.ts'
import { scaleByAdemamix } from '../../src/transforms/scaleByAdemamix.ts'
import { scaleByAdopt } from '../../src/transforms/scaleByAdopt.ts'
import { scaleByAmsgrad } from '../../src/transforms/scaleByAmsgrad.ts'
import { scaleByBacktrackingLinesearch } from '../../src/transforms/scaleByBacktrackingLinesearch.ts'
import { scaleByBelief } from '../../src/transforms/scaleByBelief.ts'
import { scaleByCocob } from '../../src/transforms/scaleByCocob.ts'
import { scaleByDistanceOverGradients } from '../../src/transforms/scaleByDistanceOverGradients.ts'
import { scaleByDog } from '../../src/transforms/scaleByDog.ts'
import { scaleByDowg } from '../../src/transforms/scaleByDowg.ts'
import { scaleByFactoredRms } from '../../src/transforms/scaleByFactoredRms.ts'
import { scaleByLbfgs } from '../../src/transforms/scaleByLbfgs.ts'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { scaleByLion } from '../../src/transforms/scaleByLion.ts'
import { scaleByMadgrad } from '../../src/transforms/scaleByMadgrad.ts'
import { scaleByMuon } from '../../src/transforms/scaleByMuon.ts'
import { scaleByNadam } from '../../src/transforms/scaleByNadam.ts'
import { scaleByNovograd } from '../../src/transforms/scaleByNovograd.ts'
import { scaleByOptimisticGradient } from '../../src/transforms/scaleByOptimisticGradient.ts'
import { scaleByParamBlockNorm } from '../../src/transforms/scaleByParamBlockNorm.ts'
import { scaleByParamBlockRms } from '../../src/transforms/scaleByParamBlockRms.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import { scaleByProjectedLbfgs } from '../../src/transforms/scaleByProjectedLbfgs.ts'
import { scaleByProjectedLinesearch } from '../../src/transforms/scaleByProjectedLinesearch.ts'
import { scaleByRadam } from '../../src/transforms/scaleByRadam.ts'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { scaleByRprop } from '../../src/transforms/scaleByRprop.ts'
import { scaleByRss } from '../../src/transforms/scaleByRss.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { scaleByShampoo } from '../../src/transforms/scaleByShampoo.ts'
import { scaleByShape } from '../../src/transforms/scaleByShape.ts'
import { scaleBySign } from '../../src/transforms/scaleBySign.ts'
import { scaleBySimplifiedAdemamix } from '../../src/transforms/scaleBySimplifiedAdemamix.ts'
import { scaleBySm3 } from '../../src/transforms/scaleBySm3.ts'
import { scaleBySoap } from '../../src/transforms/scaleBySoap.ts'
import { scaleBySparseAdam } from '../../src/transforms/scaleBySparseAdam.ts'
import { scaleByStddev } from '../../src/transforms/scaleByStddev.ts'
import { scaleByTrustRatio } from '../../src/transforms/scaleByTrustRatio.ts'
import { scaleByYogi } from '../../src/transforms/scaleByYogi.ts'
import { scaleByZoomLinesearch } from '../../src/transforms/scaleByZoomLinesearch.ts'
import { setToZero } from '../../src/transforms/setToZero.ts'
import { trace } from '../../src/transforms/trace.ts'
import { zeroNans } from '../../src/transforms/zeroNans.ts'
import type { Held } from './generalLaws.ts'

/** What the update at an index depends on besides the step: that index, its whole leaf, the whole tree, or its keys too. */
export type Scope = 'element' | 'leaf' | 'tree' | 'keys'

/** A typical instance of a transformation. */
export interface Entry extends Held {
  readonly scope: Scope
}

type ByName = Readonly<Record<string, AnyTransformation>>

const halving = (count: number): number => 0.5 ** (count + 1)

const perElement: ByName = {
  'accumulateAvgUpdates(2)': accumulateAvgUpdates(2),
  'addDecayedWeights(0.1)': addDecayedWeights(0.1),
  'addDecayedWeights(schedule)': addDecayedWeights(halving),
  'applyEvery(2)': applyEvery(2),
  'clip(1)': clip(1),
  'ema(0.9)': ema(0.9),
  'ema(0.9, { debias: false })': ema(0.9, { debias: false }),
  'keepParamsNonnegative()': keepParamsNonnegative(),
  'scale(-0.5)': scale(-0.5),
  'scaleByAcprop()': scaleByAcprop(),
  'scaleByAdadelta()': scaleByAdadelta(),
  'scaleByAdam()': scaleByAdam(),
  'scaleByAdam({ nesterov: true })': scaleByAdam({ nesterov: true }),
  'scaleByAdamax()': scaleByAdamax(),
  'scaleByAdan()': scaleByAdan(),
  'scaleByAdemamix()': scaleByAdemamix(),
  'scaleByAdemamix({ b3: schedule, alpha: schedule })': scaleByAdemamix({ b3: halving, alpha: halving }),
  'scaleByAdopt()': scaleByAdopt(),
  'scaleByAdopt({ nesterov: true, useClipping: false })': scaleByAdopt({ nesterov: true, useClipping: false }),
  'scaleByAmsgrad()': scaleByAmsgrad(),
  'scaleByAmsgrad({ correctAfterMax: true })': scaleByAmsgrad({ correctAfterMax: true }),
  'scaleByBelief()': scaleByBelief(),
  'scaleByBelief({ nesterov: true })': scaleByBelief({ nesterov: true }),
  'scaleByCocob()': scaleByCocob(),
  'scaleByLearningRate(0.1)': scaleByLearningRate(0.1),
  'scaleByLearningRate(schedule)': scaleByLearningRate(halving),
  'scaleByLion()': scaleByLion(),
  "scaleByLion({ mode: 'smooth' })": scaleByLion({ mode: 'smooth' }),
  "scaleByLion({ mode: 'refined' })": scaleByLion({ mode: 'refined' }),
  'scaleByMadgrad(0.1)': scaleByMadgrad(0.1),
  'scaleByOptimisticGradient()': scaleByOptimisticGradient(),
  'scaleByRadam()': scaleByRadam(),
  'scaleByRadam({ b2: 0.5, nesterov: true, epsBeforeCorrection: true })': scaleByRadam({
    b2: 0.5,
    nesterov: true,
    epsBeforeCorrection: true,
  }),
  'scaleByRms()': scaleByRms(),
  'scaleByRms({ biasCorrection: true, epsInSqrt: false })': scaleByRms({ biasCorrection: true, epsInSqrt: false }),
  'scaleByRprop(0.1)': scaleByRprop(0.1),
  'scaleByRss()': scaleByRss(),
  'scaleByRss({ epsInSqrt: false })': scaleByRss({ epsInSqrt: false }),
  'scaleBySchedule(schedule)': scaleBySchedule(halving),
  'scaleBySign()': scaleBySign(),
  'scaleBySimplifiedAdemamix({ alpha: 1 })': scaleBySimplifiedAdemamix({ alpha: 1 }),
  'scaleByStddev()': scaleByStddev(),
  'scaleByStddev({ biasCorrection: true, epsInSqrt: false })': scaleByStddev({ biasCorrection: true, epsInSqrt: false }),
  'scaleByYogi()': scaleByYogi(),
  'setToZero()': setToZero(),
  'trace(0.9)': trace(0.9),
  'trace(0.9, { nesterov: true, dampening: 0.5 })': trace(0.9, { nesterov: true, dampening: 0.5 }),
  'averageParams()': averageParams(),
  'averageParams({ weight: 0.1 })': averageParams({ weight: 0.1 }),
  'decoupledWeightDecay(0.1)': decoupledWeightDecay(0.1),
  'scaleByNadam()': scaleByNadam(),
}

const perLeaf: ByName = {
  'clipByBlockRms(1)': clipByBlockRms(1),
  'scaleByDistanceOverGradients()': scaleByDistanceOverGradients(),
  'scaleByNovograd({ weightDecay: 0.1 })': scaleByNovograd({ weightDecay: 0.1 }),
  'scaleByParamBlockNorm()': scaleByParamBlockNorm(),
  'scaleByParamBlockRms()': scaleByParamBlockRms(),
  'scaleByTrustRatio()': scaleByTrustRatio(),
  'zeroNans()': zeroNans(),
  'adaptiveGradClip(0.1)': adaptiveGradClip(0.1),
  'centralize()': centralize(),
  'scaleByFactoredRms({ minDimSizeToFactor: 2 })': scaleByFactoredRms({ minDimSizeToFactor: 2 }),
  "scaleByFactoredRms({ minDimSizeToFactor: 0, factoredSides: 'last', epsilon: 0, floor: 1e-9 })": scaleByFactoredRms({
    minDimSizeToFactor: 0,
    factoredSides: 'last',
    epsilon: 0,
    floor: 1e-9,
  }),
  'scaleBySparseAdam()': scaleBySparseAdam(),
  'scaleByMuon() of matrices': masked(scaleByMuon(), (_path, leaf) => leafShape(leaf).length === 2),
  'scaleByShampoo({ maxPreconditionerDim: 4 })': scaleByShampoo({ maxPreconditionerDim: 4 }),
  'scaleByShape()': scaleByShape(),
  'scaleBySm3()': scaleBySm3(),
  'scaleBySoap({ preconditionFrequency: 2 })': scaleBySoap({ preconditionFrequency: 2 }),
}

const perTree: ByName = {
  'clipByGlobalNorm(1)': clipByGlobalNorm(1),
  'dadaptAdamw()': dadaptAdamw(),
  'normalize()': normalize(),
  'normalizeByUpdateNorm()': normalizeByUpdateNorm(),
  'prodigy()': prodigy(),
  'scaleByDog()': scaleByDog(),
  "scaleByDog({ initStep: ['learningRate', 0.1] })": scaleByDog({ initStep: ['learningRate', 0.1] }),
  'scaleByDowg()': scaleByDowg(),
  'scaleByLbfgs()': scaleByLbfgs(),
  'scaleByProjectedLbfgs(-50, 50, { memorySize: 2 })': scaleByProjectedLbfgs(-50, 50, { memorySize: 2 }),
}

const perTreeAndValue: ByName = {
  'momo()': momo(),
  'momo(0.1, { adaptLowerBound: true, weightDecay: 0.1 })': momo(0.1, { adaptLowerBound: true, weightDecay: 0.1 }),
  'momoAdam()': momoAdam(),
  'momoAdam(0.1, { adaptLowerBound: true, weightDecay: 0.1 })': momoAdam(0.1, { adaptLowerBound: true, weightDecay: 0.1 }),
  'scaleByPolyak()': scaleByPolyak(),
  "scaleByPolyak({ variant: 'sps+' })": scaleByPolyak({ variant: 'sps+' }),
  'reduceOnPlateau({ accumulationSize: 9 })': reduceOnPlateau({ accumulationSize: 9 }),
}

/** The value, written as `name` in counterexamples. */
const named = <T extends object>(name: string, value: T): T => Object.assign(value, { [fc.toStringMethod]: () => name })

const entriesOf = (scope: Scope, needs: readonly Need[], byName: ByName): readonly Entry[] =>
  Object.entries(byName).map(([name, transformation]) => named(name, { name, scope, needs, transformation: named(name, transformation) }))

/** Every elementary transformation, at least once. */
export const transformations: readonly Entry[] = [
  ...entriesOf('element', [], perElement),
  ...entriesOf('leaf', [], perLeaf),
  ...entriesOf('tree', [], perTree),
  ...entriesOf('keys', [], { 'addNoise(0.1, 0.5, { key: 1 })': addNoise(0.1, 0.5, { key: 1 }) }),
  ...entriesOf('tree', ['value'], perTreeAndValue),
  ...entriesOf('keys', ['valueAndGradFn'], { 'hutchinsonEstimatorDiagHessian({ key: 1 })': hutchinsonEstimatorDiagHessian({ key: 1 }) }),
  ...entriesOf('tree', ['value', 'grad', 'valueFn'], { 'scaleByBacktrackingLinesearch(5)': scaleByBacktrackingLinesearch(5) }),
  ...entriesOf('tree', ['value', 'grad', 'valueAndGradFn'], {
    'scaleByBacktrackingLinesearch(5, { storeGrad: true })': scaleByBacktrackingLinesearch(5, { storeGrad: true }),
  }),
  ...entriesOf('tree', ['value', 'grad', 'valueAndGradFn'], { 'scaleByZoomLinesearch(5)': scaleByZoomLinesearch(5) }),
  ...entriesOf('tree', ['value', 'grad', 'valueFn'], { 'scaleByProjectedLinesearch(5, -50, 50)': scaleByProjectedLinesearch(5, -50, 50) }),
]
