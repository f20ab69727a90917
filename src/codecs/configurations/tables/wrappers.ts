import type { AnyTransformation } from '../../../transformation.ts'
import { addMeanVarianceToOpt } from '../../../chain/addMeanVarianceToOpt.ts'
import { applyIfFinite } from '../../../chain/applyIfFinite.ts'
import { averageIncrementallyUpdates } from '../../../chain/averageIncrementallyUpdates.ts'
import { chain } from '../../../chain/chain.ts'
import { flatten } from '../../../chain/flatten.ts'
import { freeze } from '../../../chain/freeze.ts'
import { identity } from '../../../chain/identity.ts'
import { lookahead } from '../../../chain/lookahead.ts'
import { masked } from '../../../chain/masked.ts'
import { mechanize } from '../../../chain/mechanize.ts'
import { multiSteps } from '../../../chain/multiSteps.ts'
import { namedChain } from '../../../chain/namedChain.ts'
import { partition } from '../../../chain/partition.ts'
import { process } from '../../../chain/process.ts'
import { sam } from '../../../chain/sam.ts'
import { scaleByGalore } from '../../../chain/scaleByGalore.ts'
import { scaleBySophia } from '../../../chain/scaleBySophia.ts'
import { scheduleFree } from '../../../chain/scheduleFree.ts'
import { selectiveTransform } from '../../../chain/selectiveTransform.ts'
import { counting, decay, few, finite, nonNegative, positive, whole } from '../fields/numbers.ts'
import { labels, mask } from '../fields/trees.ts'
import { rate, transformation } from '../fields/references.ts'
import { axes, elementAxes, skip, sophia } from './shared.ts'
import { list, mapping, orNone, orNull } from '../fields/structures.ts'
import { boolean, words } from '../fields/words.ts'
import { row, type Row } from '../row.ts'

/** `chain` takes its links as arguments. */
const chained: Row = {
  of: chain,
  fields: { transformations: list(transformation)() },
  make: ({ transformations }) => chain(...(transformations as AnyTransformation[])),
}

/** Transformations of transformations. */
export const wrappers: Readonly<Record<string, Row>> = {
  addMeanVarianceToOpt: row(
    addMeanVarianceToOpt,
    { opt: transformation() },
    { emaDecay: decay(0.9), perEltAxis: elementAxes(0), accumulationSteps: counting(1) },
  ),
  applyIfFinite: row(applyIfFinite, { inner: transformation(), maxConsecutiveErrors: whole() }),
  averageIncrementallyUpdates: row(averageIncrementallyUpdates, { perEltAxis: orNull(elementAxes)(), accumulationSteps: counting() }),
  flatten: row(flatten, { inner: transformation() }),
  freeze: row(freeze, { mask: orNone(mask)() }),
  identity: row(identity, {}),
  lookahead: row(
    lookahead,
    { fastOptimizer: transformation(), syncPeriod: counting(), slowStepSize: finite() },
    { resetState: boolean(false) },
  ),
  masked: row(masked, { inner: transformation(), mask: orNone(mask)() }),
  mechanize: row(
    mechanize,
    { baseOptimizer: transformation() },
    { weightDecay: nonNegative(0.01), eps: nonNegative(1e-8), sInit: positive(1e-6), numBetas: few(6) },
  ),
  multiSteps: row(
    multiSteps,
    { inner: transformation(), everyK: counting() },
    { useGradMean: boolean(true), shouldSkipUpdateFn: skip(), accumulatorDtype: words('float32', 'float64')('float32') },
  ),
  namedChain: row(namedChain, { transformations: mapping(transformation)() }),
  partition: row(partition, { transformations: mapping(transformation)(), labels: labels() }),
  process: row(process, { preprocessor: transformation(), aggregator: transformation(), postprocessor: transformation() }),
  sam: row(
    sam,
    { optimizer: transformation(), advOptimizer: transformation() },
    { syncPeriod: counting(2), resetState: boolean(true), opaqueMode: boolean(false) },
  ),
  scaleByGalore: row(
    scaleByGalore,
    {},
    {
      rank: counting(128),
      updateProjGap: counting(200),
      scale: finite(1),
      baseOptimizer: transformation({ transformation: 'scaleByAdam' }),
      weightDimensionNumbers: axes(),
    },
  ),
  scaleBySophia: row(scaleBySophia, { hessianDiagonalFn: transformation() }, { ...sophia }),
  scheduleFree: row(scheduleFree, { baseOptimizer: transformation(), learningRate: rate() }, { b1: decay(0.9), weightLrPower: finite(2) }),
  selectiveTransform: row(selectiveTransform, { optimizer: transformation() }, { freezeMask: mask(false) }),
  chain: chained,
}
