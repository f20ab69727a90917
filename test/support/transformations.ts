/** The registry of elementary transformations: an entry here is enrolled in every generic law. */
import type { AnyTransformation, Need } from '../../src/transformation.ts'
import { addDecayedWeights } from '../../src/transforms/addDecayedWeights.ts'
import { clip } from '../../src/transforms/clip.ts'
import { clipByGlobalNorm } from '../../src/transforms/clipByGlobalNorm.ts'
import { ema } from '../../src/transforms/ema.ts'
import { scale } from '../../src/transforms/scale.ts'
import { scaleByAdam } from '../../src/transforms/scaleByAdam.ts'
import { scaleByLearningRate } from '../../src/transforms/scaleByLearningRate.ts'
import { scaleByRms } from '../../src/transforms/scaleByRms.ts'
import { scaleBySchedule } from '../../src/transforms/scaleBySchedule.ts'
import { scaleByStddev } from '../../src/transforms/scaleByStddev.ts'
import { scaleByTrustRatio } from '../../src/transforms/scaleByTrustRatio.ts'
import { setToZero } from '../../src/transforms/setToZero.ts'
import { trace } from '../../src/transforms/trace.ts'

/** What the update at an index depends on besides the step: that index, its whole leaf, or the whole tree. */
export type Scope = 'element' | 'leaf' | 'tree'

/** A typical instance of a transformation. */
export interface Entry {
  readonly name: string
  readonly scope: Scope
  /** The extras that it cannot do without. */
  readonly needs: readonly Need[]
  readonly transformation: AnyTransformation
}

const halving = (count: number): number => 0.5 ** count

const perElement: Readonly<Record<string, AnyTransformation>> = {
  'addDecayedWeights(0.1)': addDecayedWeights(0.1),
  'addDecayedWeights(schedule)': addDecayedWeights(halving),
  'clip(1)': clip(1),
  'ema(0.9)': ema(0.9),
  'ema(0.9, { debias: false })': ema(0.9, { debias: false }),
  'scale(-0.5)': scale(-0.5),
  'scaleByAdam()': scaleByAdam(),
  'scaleByAdam({ nesterov: true })': scaleByAdam({ nesterov: true }),
  'scaleByLearningRate(0.1)': scaleByLearningRate(0.1),
  'scaleByLearningRate(schedule)': scaleByLearningRate(halving),
  'scaleByRms()': scaleByRms(),
  'scaleByRms({ biasCorrection: true, epsInSqrt: false })': scaleByRms({ biasCorrection: true, epsInSqrt: false }),
  'scaleBySchedule(schedule)': scaleBySchedule(halving),
  'scaleByStddev()': scaleByStddev(),
  'scaleByStddev({ biasCorrection: true, epsInSqrt: false })': scaleByStddev({ biasCorrection: true, epsInSqrt: false }),
  'setToZero()': setToZero(),
  'trace(0.9)': trace(0.9),
  'trace(0.9, { nesterov: true, dampening: 0.5 })': trace(0.9, { nesterov: true, dampening: 0.5 }),
}

const perLeaf: Readonly<Record<string, AnyTransformation>> = {
  'scaleByTrustRatio()': scaleByTrustRatio(),
}

const perTree: Readonly<Record<string, AnyTransformation>> = {
  'clipByGlobalNorm(1)': clipByGlobalNorm(1),
}

const entriesOf = (scope: Scope, byName: Readonly<Record<string, AnyTransformation>>, needs: readonly Need[] = []): readonly Entry[] =>
  Object.entries(byName).map(([name, transformation]) => ({ name, scope, needs, transformation }))

/** Every elementary transformation, at least once. */
export const transformations: readonly Entry[] = [
  ...entriesOf('element', perElement),
  ...entriesOf('leaf', perLeaf),
  ...entriesOf('tree', perTree),
]
