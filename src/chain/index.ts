export { applyIfFinite, type ApplyIfFinite, type ApplyIfFiniteState } from './applyIfFinite.ts'
export { chain, type Chain } from './chain.ts'
export type { Conditional, ConditionalState, ConditionFn } from './conditionally.ts'
export { conditionallyMask } from './conditionallyMask.ts'
export { conditionallyTransform } from './conditionallyTransform.ts'
export type { AnyExtras } from './extrasOf.ts'
export { flatten, type Flatten } from './flatten.ts'
export { freeze } from './freeze.ts'
export { identity } from './identity.ts'
export { type HyperparamValues, injectHyperparams, type InjectHyperparams, type InjectHyperparamsState } from './injectHyperparams.ts'
export { lookahead, type Lookahead, type LookaheadOptions, type LookaheadParams, type LookaheadState } from './lookahead.ts'
export { masked, type Masked } from './masked.ts'
export { measureWithEma, type MeasureWithEmaOptions, type MeasureWithEmaState } from './measureWithEma.ts'
export { mechanize, type Mechanize, type MechanizeOptions, type MechanizeState } from './mechanize.ts'
export { monitor, type Measure, type Monitor, type MonitorState } from './monitor.ts'
export { getMonoid, opaque, type Opaque, type OpaqueState } from './monoid.ts'
export { multiSteps, type MultiSteps, type MultiStepsOptions, type MultiStepsState, type ShouldSkipUpdateFn } from './multiSteps.ts'
export { namedChain, type NamedChain, type NamedTransformations } from './namedChain.ts'
export { type Labels, partition, type PartitionOptions } from './partition.ts'
export { sam, type Sam, type SamOptions, type SamState } from './sam.ts'
export { scaleByGalore, type ScaleByGalore, type ScaleByGaloreOptions, type ScaleByGaloreState } from './scaleByGalore.ts'
export { scaleBySophia, type ScaleBySophia, type ScaleBySophiaOptions, type ScaleBySophiaState } from './scaleBySophia.ts'
export { type AverageState, scheduleFree, type ScheduleFree, type ScheduleFreeOptions, type ScheduleFreeState } from './scheduleFree.ts'
export { scheduleFreeEvalParams } from './scheduleFreeEvalParams.ts'
export type { Mask as LeafMask, MaskOptions, PrefixTree } from '../kernel/selection.ts'
export {
  selectiveTransform,
  type SelectiveTransform,
  type SelectiveTransformOptions,
  type SelectiveTransformState,
} from './selectiveTransform.ts'
export { skipLargeUpdates, type SkipLargeUpdatesState } from './skipLargeUpdates.ts'
export { skipNotFinite, type SkipNotFiniteState } from './skipNotFinite.ts'
export { snapshot, type Snapshot, type SnapshotState } from './snapshot.ts'
export type { StatefulSchedule } from './statefulSchedule.ts'
export { valueAndGradFromState } from './valueAndGradFromState.ts'
export { averageIncrementallyUpdates, type AverageIncrementallyUpdates } from './averageIncrementallyUpdates.ts'
export { process } from './process.ts'
export {
  addMeanVarianceToOpt,
  type AddMeanVarianceToOpt,
  type AddMeanVarianceToOptOptions,
  type MeanVarianceState,
} from './addMeanVarianceToOpt.ts'
export { getUnbiasedMeanAndVarianceEma } from './getUnbiasedMeanAndVarianceEma.ts'
