import type { GradientTransformation } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { lossGradient, type LossGradient, type SharedOptions } from './lossGradient.ts'

/** Arguments of presets whose weight decay can be decoupled. */
export interface DecoupledOptions extends SharedOptions {
  /** Shrink the params by γλ instead of adding λp to the gradient. Default false. */
  readonly decoupledWeightDecay?: boolean
}

/** The two places of weight decay: in the gradient, or after the preconditioner. One of them has λ, the other 0. */
export const decayPlaces = ({
  weightDecay = 0,
  maximize = false,
  decoupledWeightDecay = false,
}: DecoupledOptions): readonly [before: GradientTransformation<LossGradient>, after: GradientTransformation<AddDecayedWeights>] => [
  lossGradient({ maximize, weightDecay: decoupledWeightDecay ? 0 : weightDecay }),
  addDecayedWeights(decoupledWeightDecay ? weightDecay : 0),
]
