/** The registry of wrappers: an entry here is enrolled in the general laws. */
import { applyIfFinite } from '../../src/chain/applyIfFinite.ts'
import { averageIncrementallyUpdates } from '../../src/chain/averageIncrementallyUpdates.ts'
import { chain } from '../../src/chain/chain.ts'
import { conditionallyMask } from '../../src/chain/conditionallyMask.ts'
import { conditionallyTransform } from '../../src/chain/conditionallyTransform.ts'
import { flatten } from '../../src/chain/flatten.ts'
import { freeze } from '../../src/chain/freeze.ts'
import { identity } from '../../src/chain/identity.ts'
import { injectHyperparams } from '../../src/chain/injectHyperparams.ts'
import { masked } from '../../src/chain/masked.ts'
import { measureWithEma } from '../../src/chain/measureWithEma.ts'
import { mechanize } from '../../src/chain/mechanize.ts'
import { monitor } from '../../src/chain/monitor.ts'
import { opaque } from '../../src/chain/monoid.ts'
import { multiSteps } from '../../src/chain/multiSteps.ts'
import { namedChain } from '../../src/chain/namedChain.ts'
import { partition } from '../../src/chain/partition.ts'
import { process } from '../../src/chain/process.ts'
import { sam } from '../../src/chain/sam.ts'
import { scaleByGalore } from '../../src/chain/scaleByGalore.ts'
import { scaleBySophia } from '../../src/chain/scaleBySophia.ts'
import { scheduleFree } from '../../src/chain/scheduleFree.ts'
import { selectiveTransform } from '../../src/chain/selectiveTransform.ts'
import { skipNotFinite } from '../../src/chain/skipNotFinite.ts'
import { snapshot } from '../../src/chain/snapshot.ts'
import { adam } from '../../src/optimizers/adam.ts'
import { sgd } from '../../src/optimizers/sgd.ts'
import { globalNorm } from '../../src/params/globalNorm.ts'
import type { Path } from '../../src/params/params.ts'
import { showPath } from '../../src/params/showPath.ts'
import type { AnyTransformation } from '../../src/transformation.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { hutchinsonEstimatorDiagHessian } from '../../src/transforms/hutchinsonEstimatorDiagHessian.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByPolyak } from '../../src/transforms/scaleByPolyak.ts'
import type { Held } from './generalLaws.ts'

const isOdd = (step: number): boolean => step % 2 === 1
const isHeld = (path: Path): boolean => showPath(path).length % 2 === 0
const sophia = scaleBySophia(hutchinsonEstimatorDiagHessian({ key: 1 }), { updateInterval: 2 })

const plain: Readonly<Record<string, AnyTransformation>> = {
  applyIfFinite: applyIfFinite(adam(0.1), 2),
  averageIncrementallyUpdates: averageIncrementallyUpdates(null, 2),
  chain: chain(clipByGlobalNorm(1), chain(), adam(0.1)),
  conditionallyMask: conditionallyMask(scaleByAdam(), isOdd),
  conditionallyTransform: conditionallyTransform(scaleByAdam(), isOdd),
  flatten: flatten(clipByGlobalNorm(1)),
  freeze: freeze(isHeld),
  identity: identity(),
  injectHyperparams: injectHyperparams(({ rate }) => adam(rate), { rate: (count: number) => 0.5 ** count }),
  masked: masked(adam(0.1), isHeld),
  mechanize: mechanize(adam(0.1)),
  monitor: monitor({ norm: globalNorm, mean: measureWithEma((updates) => updates, 0.5) }),
  multiSteps: multiSteps(adam(0.1), 2),
  'multiSteps with a skip rule': multiSteps(adam(0.1), 2, { shouldSkipUpdateFn: skipNotFinite, useGradMean: false }),
  namedChain: namedChain({ clip: clipByGlobalNorm(1), adam: adam(0.1) }),
  opaque: opaque(adam(0.1)),
  partition: partition({ held: sgd(0.1), free: adam(0.1) }, (path) => (isHeld(path) ? 'held' : 'free')),
  process: process(identity(), averageIncrementallyUpdates(null, 2), adam(0.1)),
  sam: sam(adam(0.1), sgd(0.5)),
  scaleByGalore: scaleByGalore({ rank: 2, updateProjGap: 2 }),
  scheduleFree: scheduleFree(adam(0.1), 0.1),
  selectiveTransform: selectiveTransform(adam(0.1), { freezeMask: isHeld }),
  snapshot: snapshot('norm', globalNorm),
}

/** Every wrapper, around something typical. */
export const wrappers: readonly Held[] = [
  ...Object.entries(plain).map(([name, transformation]) => ({ name, needs: [], transformation })),
  { name: 'sam in opaqueMode', needs: ['valueAndGradFn'], transformation: sam(adam(0.1), sgd(0.5), { opaqueMode: true, syncPeriod: 3 }) },
  { name: 'scaleBySophia', needs: ['valueAndGradFn'], transformation: sophia },
  { name: 'multiSteps of what needs a value', needs: ['value'], transformation: multiSteps(scaleByPolyak(), 2) },
]
