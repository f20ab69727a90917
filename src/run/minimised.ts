import type { StateLambda } from '../transformation.ts'
import type { DescentPoint } from './descent.ts'

/** A tolerance was met. */
export interface Converged {
  readonly _tag: 'Converged'
  /** The tolerance that was met; the first of them in this order when it was several. */
  readonly by: 'gradTol' | 'valueTol' | 'stepTol'
}

/** All steps were made. */
export interface MaxSteps {
  readonly _tag: 'MaxSteps'
}

/** NaN or an infinity came up. The result is the last point before it, or the start where that was not finite. */
export interface NonFinite {
  readonly _tag: 'NonFinite'
  /** What was not finite at the point after the result; the first of them in this order when it was several. */
  readonly field: 'params' | 'value' | 'grad'
}

/** The signal fired. */
export interface Aborted {
  readonly _tag: 'Aborted'
  /** The signal's reason. */
  readonly reason: unknown
}

/** Why a search ended. */
export type Ending = Converged | MaxSteps | NonFinite | Aborted

/** The point where a search ended, why it ended, and the best point on its way. Hand it over as options to go on from there. */
export type Minimised<F extends StateLambda, P> = Ending &
  DescentPoint<F, P> & {
    /** The point with the lowest value, the earliest of equals. */
    readonly best: DescentPoint<F, P>
  }
