import { chain, type Chain } from '../chain/chain.ts'
import { checkOneOf } from '../linalg/checks.ts'
import type { Quintic } from '../linalg/newtonSchulz.ts'
import type { Schedule } from '../schedules/schedule.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scaleByLearningRate, type ScaleByLearningRate } from '../transforms/scaleByLearningRate.ts'
import { scaleByMuon, type ScaleByMuon } from '../transforms/scaleByMuon.ts'
import { scaleByShape } from '../transforms/scaleByShape.ts'

/** Arguments of {@link muon}, with PyTorch's defaults. */
export interface MuonOptions {
  /** γ, a number or a schedule, in units of the params. Default 1e-3. */
  readonly lr?: number | Schedule
  /** λ ≥ 0, decoupled weight decay. Default 0.1. */
  readonly weightDecay?: number
  /** μ in [0, 1), decay of the mean of gradients. Default 0.95. */
  readonly momentum?: number
  /** Look one step of momentum ahead. Default true. */
  readonly nesterov?: boolean
  /** The coefficients of every Newton–Schulz step. Default 3.4445, −4.775, 2.0315. */
  readonly nsCoefficients?: Quintic
  /** ε ≥ 0, the least norm that is divided by. Default 1e-7. */
  readonly eps?: number
  /** How many Newton–Schulz steps, a whole number ≥ 1. Default 5. */
  readonly nsSteps?: number
  /** What a matrix of A outputs and B inputs is scaled by: `original` √max(1, A/B), `match_rms_adamw` 0.2 √max(A, B). Default `original`. */
  readonly adjustLrFn?: 'original' | 'match_rms_adamw' | null
}

/** The state lambda of {@link muon}. */
export type Muon = Chain<readonly [ScaleByMuon, Stateless, AddDecayedWeights, ScaleByLearningRate]>

/**
 * `torch.optim.Muon`: matrices step along their orthogonalized momentum.
 *
 *     b = μ b + (1 − μ) g      uₜ = −γ (r O + λ p)      O nearly U Vᵀ for b = U Σ Vᵀ, with `nesterov` for μ b + (1 − μ) g
 *
 * r by `adjustLrFn`. Matrices are outputs by inputs, as PyTorch's layers have them; all leaves are of rank 2: give the others to another
 * optimizer by `partition`. The numbers are of 64 bits; PyTorch orthogonalizes in bfloat16, of 8, so the two agree to 1e-2 of a step, and to rounding where PyTorch is made to use 64.
 *
 * @example
 * import { tensor } from 'descend'
 * import { muon } from 'descend/torch'
 *
 * const tx = muon({ lr: 0.5, weightDecay: 0, eps: 0, nsCoefficients: [1.5, -0.5, 0], nsSteps: 30 })
 * const params = tensor([2, 2], [0, 0, 0, 0])
 * tx.update(tensor([2, 2], [0, 3, -2, 0]), tx.init(params), params)[0] // => tensor([2, 2], [0, -0.5, 0.5, 0])
 *
 * @throws RangeError on construction, when an argument is out of range.
 * @throws TreeMismatchError in `update`, when a leaf is no matrix.
 * @see torch.optim.Muon; Jordan et al., Muon (2024), https://kellerjordan.github.io/posts/muon/
 */
export const muon = ({
  lr = 1e-3,
  weightDecay = 0.1,
  momentum = 0.95,
  nesterov = true,
  nsCoefficients = [3.4445, -4.775, 2.0315],
  eps = 1e-7,
  nsSteps = 5,
  adjustLrFn = 'original',
}: MuonOptions = {}): GradientTransformation<Muon> => {
  if (adjustLrFn !== null) checkOneOf('muon', 'adjustLrFn', adjustLrFn, ['original', 'match_rms_adamw'])
  return chain(
    scaleByMuon({ beta: momentum, nesterov, debias: false, nsCoeffs: nsCoefficients, nsSteps, eps, preconditioning: 'clamped' }),
    scaleByShape({
      consistentRms: adjustLrFn === 'match_rms_adamw' ? 0.2 : null,
      weightDimensionNumbers: { reductionAxis: 1, outputAxis: 0 },
    }),
    addDecayedWeights(weightDecay),
    scaleByLearningRate(lr),
  )
}
