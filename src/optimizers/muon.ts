import { chain, type Chain } from '../chain/chain.ts'
import type { NamedChain } from '../chain/namedChain.ts'
import { partition } from '../chain/partition.ts'
import type { MaskOptions } from '../kernel/selection.ts'
import type { Quintic } from '../linalg/newtonSchulz.ts'
import { dimensionNumbersOf, type WeightDimensionNumbers } from '../params/dimensionNumbersOf.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByMuon, type ScaleByMuon, type ScaleByMuonOptions } from '../transforms/scaleByMuon.ts'
import { scaleByShape, type ScaleByShapeOptions } from '../transforms/scaleByShape.ts'
import { adamw, type AdamW } from './adamw.ts'

/** Hyperparameters of {@link muon}. */
export interface MuonOptions
  extends Omit<ScaleByMuonOptions, 'nsCoeffs' | 'weightDimensionNumbers'>, Pick<ScaleByShapeOptions, 'consistentRms'> {
  /** Coefficients of every Newton–Schulz step, one triple a step, or the name of a set of them. Default `standard`. */
  readonly nsCoeffs?: Quintic | readonly Quintic[] | 'standard' | 'dion'
  /** λ ≥ 0 of the matrices, multiplied by the learning rate; a number or a schedule. Default 0. */
  readonly weightDecay?: number | Schedule
  /** Which matrices decay: a tree of booleans, or `(path, leaf) => boolean`. Default: all. */
  readonly weightDecayMask?: MaskOptions['mask']
  /** A tree of booleans from the params, in place of `weightDecayMask`. Default: none. */
  readonly weightDecayMaskFn?: MaskOptions['maskFn']
  /** β₁ in [0, 1) of Adam, which has the other leaves. Default 0.9. */
  readonly adamB1?: number
  /** β₂ in [0, 1) of Adam. Default 0.999. */
  readonly adamB2?: number
  /** ε̄ ≥ 0 of Adam, inside the root. Default 0. */
  readonly adamEpsRoot?: number
  /** λ ≥ 0 of Adam; a number or a schedule. Default 0. */
  readonly adamWeightDecay?: number | Schedule
  /** The learning rate of Adam. Default, and null: that of the matrices. */
  readonly adamLearningRate?: number | Schedule | null | undefined
  /** Which leaves are matrices, and of which axes; null: Adam has the leaf. Default: leaves of rank 2. */
  readonly muonWeightDimensionNumbers?: WeightDimensionNumbers | null
}

/** The state lambda of {@link muon}: matrices under `muon`, all else under `adam`. */
export type Muon = NamedChain<{
  readonly muon: GradientTransformation<Chain<readonly [ScaleByMuon, Stateless, AddDecayedWeights, ScaleByLearningRate]>>
  readonly adam: GradientTransformation<AdamW>
}>

const presets: Readonly<Record<'standard' | 'dion', Quintic | readonly Quintic[]>> = {
  standard: [3.4445, -4.775, 2.0315],
  dion: [
    [4.0848, -6.8946, 2.927],
    [3.9505, -6.3029, 2.6377],
    [3.7418, -5.5913, 2.3037],
    [2.8769, -3.1427, 1.2046],
    [2.8366, -3.0525, 1.2012],
  ],
}

/**
 * Muon: matrices step along their orthogonalized momentum, all other leaves as with AdamW.
 *
 *     matrices   uₜ = −η (√max(1, cols / rows) Oₜ + λ pₜ)      Oₜ of `scaleByMuon`
 *
 * η in units of the params, a number or a schedule. Matrices are tensors of rank 2: inputs by outputs. A `Float64Array` is a vector,
 * and Adam's. Both use momentum the same way (`nesterov`).
 *
 * @example
 * import { muon, tensor } from 'descend'
 *
 * const tx = muon(0.5, { nsCoeffs: [1.5, -0.5, 0], nsSteps: 30 })
 * const params = { w: tensor([2, 2], [0, 0, 0, 0]) }
 * tx.update({ w: tensor([2, 2], [0, 3, -2, 0]) }, tx.init(params), params)[0] // => { w: tensor([2, 2], [0, -0.5, 0.5, 0]) }
 *
 * @throws RangeError on construction, when a hyperparameter is out of range.
 * @see optax.contrib.muon; Jordan et al., Muon (2024), https://kellerjordan.github.io/posts/muon/
 */
export const muon = (
  learningRate: number | Schedule,
  {
    nsCoeffs = 'standard',
    consistentRms = null,
    weightDecay = 0,
    weightDecayMask,
    weightDecayMaskFn,
    adamB1 = 0.9,
    adamB2 = 0.999,
    adamEpsRoot = 0,
    adamWeightDecay = 0,
    adamLearningRate = null,
    muonWeightDimensionNumbers,
    eps = 1e-8,
    nesterov = true,
    ...options
  }: MuonOptions = {},
): GradientTransformation<Muon> => {
  const dimensionsOf = dimensionNumbersOf(muonWeightDimensionNumbers)
  const coefficients = typeof nsCoeffs === 'string' ? presets[nsCoeffs] : nsCoeffs
  return partition(
    {
      muon: chain(
        scaleByMuon({ ...options, eps, nesterov, nsCoeffs: coefficients, weightDimensionNumbers: dimensionsOf }),
        scaleByShape({ consistentRms, weightDimensionNumbers: dimensionsOf }),
        addDecayedWeights(weightDecay, { mask: weightDecayMask, maskFn: weightDecayMaskFn }),
        scaleByLearningRate(learningRate),
      ),
      adam: adamw(adamLearningRate ?? learningRate, {
        b1: adamB1,
        b2: adamB2,
        eps,
        epsRoot: adamEpsRoot,
        weightDecay: adamWeightDecay,
        nesterov,
      }),
    },
    (path, leaf) => (dimensionsOf(path, leaf) === null ? 'adam' : 'muon'),
  )
}
