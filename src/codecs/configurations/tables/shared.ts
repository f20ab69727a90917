/** Fields that several rows have. */
import { skipNotFinite } from '../../../chain/skipNotFinite.ts'
import type { Default, FieldOf } from '../configured.ts'
import { counting, decay, few, finite, fraction, integer, nonNegative, positive, whole } from '../fields/numbers.ts'
import { plain } from '../fields/plain.ts'
import { dimensionNumbers } from '../fields/records.ts'
import { rate, schedule } from '../fields/references.ts'
import type { Fields } from '../fields/record.ts'
import { either, list, orNone, orNull, tuple } from '../fields/structures.ts'
import { mask } from '../fields/trees.ts'
import { boolean, words } from '../fields/words.ts'

/** As another field. */
export const same =
  (name: string): Default =>
  (before) =>
    before[name] ?? null

/** √β₂ of `betas`. */
export const rootOfB2: Default = ({ betas }) => (Array.isArray(betas) && typeof betas[1] === 'number' ? Math.sqrt(betas[1]) : null)

/** Two decays. */
export const betas: FieldOf = tuple(decay, decay)

/** A seed, or a key. */
export const key: FieldOf = either(integer, tuple(whole, whole))

/** The axes, one or several, that count elements. */
export const elementAxes: FieldOf = either(integer, list(integer))

/** The axes of matrices; null: leaves of rank 2. */
export const axes: FieldOf = orNone(dimensionNumbers)

/** The coefficients of Newton and Schulz: the same in each step, or each step's own. */
export const coefficients: FieldOf = either(tuple(finite, finite, finite), list(tuple(finite, finite, finite)))

/** The rule of `multiSteps` by its name. */
export const skip: FieldOf = orNone(
  plain('skipNotFinite', { const: 'skipNotFinite' }, (u) => (u === 'skipNotFinite' ? [skipNotFinite] : undefined)),
)

export const masks: Fields = { mask: orNone(mask)() }
export const decayMasks: Fields = { weightDecayMask: orNone(mask)() }
export const shared: Fields = { weightDecay: nonNegative(0), maximize: boolean(false) }
export const decoupled: Fields = { ...shared, decoupledWeightDecay: boolean(false) }

const moments: Fields = { b1: decay(0.9), b2: decay(0.999), eps: nonNegative(1e-8), epsRoot: nonNegative(0) }

export const adamOptions: Fields = { ...moments, nesterov: boolean(false), biasCorrection: boolean(true) }
export const adopt: Fields = {
  b1: decay(0.9),
  b2: decay(0.9999),
  eps: nonNegative(1e-6),
  nesterov: boolean(false),
  useClipping: boolean(true),
  clipValueFn: orNone(schedule)(),
}
export const amsgrad: Fields = {
  ...moments,
  biasCorrectionMu: boolean(true),
  biasCorrectionNu: boolean(true),
  correctAfterMax: boolean(false),
}
export const belief: Fields = {
  b1: decay(0.9),
  b2: decay(0.999),
  eps: nonNegative(1e-16),
  epsRoot: nonNegative(1e-16),
  nesterov: boolean(false),
}
export const dog: Fields = {
  initStep: tuple(words('distance', 'learningRate', 'heuristic'), nonNegative)(['heuristic', 1e-6]),
  eps: nonNegative(1e-8),
}
export const dowg: Fields = { eps: nonNegative(1e-4), initEstimSqDist: nonNegative(same('eps')) }
export const lbfgs: Fields = { memorySize: few(10), scaleInitPrecond: boolean(true) }
export const lion: Fields = {
  b1: decay(0.9),
  b2: decay(0.99),
  mode: words('hard', 'smooth', 'refined')('hard'),
  smoothBeta: nonNegative(1),
}
export const muon: Fields = {
  nsSteps: few(5),
  beta: decay(0.95),
  eps: nonNegative(1e-8),
  nesterov: boolean(true),
  adaptive: boolean(false),
  debias: boolean(true),
  preconditioning: words('frobenius', 'clamped', 'spectral', 'aol', 'schatten')('frobenius'),
}
export const radam: Fields = { ...moments, threshold: finite(5), nesterov: boolean(false), epsBeforeCorrection: boolean(false) }
export const rms: Fields = {
  decay: decay(0.9),
  eps: nonNegative(1e-8),
  initialScale: nonNegative(0),
  epsInSqrt: boolean(true),
  biasCorrection: boolean(false),
}
export const rprop: Fields = {
  etaMinus: finite(0.5),
  etaPlus: finite(1.2),
  minStepSize: nonNegative(1e-6),
  maxStepSize: nonNegative(50),
}
export const rss: Fields = { initialAccumulatorValue: nonNegative(0.1), eps: nonNegative(1e-7), epsInSqrt: boolean(true) }
export const shampoo: Fields = { b2: fraction(1), eps: positive(1e-4), updateInterval: counting(1), maxPreconditionerDim: whole(1024) }
export const simplifiedAdemamix: Fields = {
  b1: decay(0.99),
  b2: decay(0.95),
  alpha: rate(0),
  eps: nonNegative(1e-8),
  epsRoot: nonNegative(0),
}
export const soap: Fields = {
  b1: decay(0.95),
  b2: decay(0.95),
  shampooBeta: decay(same('b2')),
  eps: nonNegative(1e-8),
  preconditionFrequency: counting(10),
  maxPreconditionerDim: whole(1024),
}
export const sophia: Fields = {
  b1: decay(0.965),
  b2: decay(0.99),
  eps: nonNegative(1e-8),
  gamma: nonNegative(0.01),
  clipThreshold: orNull(positive)(1),
  updateInterval: counting(10),
}
export const yogi: Fields = { ...moments, eps: nonNegative(1e-3), initialAccumulatorValue: nonNegative(1e-6) }
