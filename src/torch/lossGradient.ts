import type { Chain } from '../chain/chain.ts'
import { fusedChain } from '../chain/fusedChain.ts'
import { identity } from '../chain/identity.ts'
import { orElse } from '../chain/orElse.ts'
import type { GradientTransformation, Stateless } from '../transformation.ts'
import { addDecayedWeights, type AddDecayedWeights } from '../transforms/addDecayedWeights.ts'
import { scale } from '../transforms/scale.ts'

/** What all presets share. */
export interface SharedOptions {
  /** λ ≥ 0, weight decay. */
  readonly weightDecay?: number
  /** Climb instead of descend. Default false. */
  readonly maximize?: boolean
}

/** The state lambda of {@link lossGradient}. */
export type LossGradient = Chain<readonly [Stateless, AddDecayedWeights]>

/**
 * The gradient that a PyTorch optimizer works on: turned over to `maximize`, then with coupled weight decay.
 *
 *     gₜ ← ±gₜ + λ pₜ
 *
 * The decay comes after the sign, so it shrinks the params either way.
 */
export const lossGradient = ({ weightDecay = 0, maximize = false }: SharedOptions): GradientTransformation<LossGradient> =>
  fusedChain(orElse(maximize ? scale(-1) : undefined, identity()), addDecayedWeights(weightDecay))
