import type { GradientTransformation, Need, StateLambda } from '../transformation.ts'

/** A transformation, or another where there is none. What is known of the state is that it is one's or the other's. */
export const orElse = <F extends StateLambda, G extends StateLambda, N extends Need = never>(
  transformation: GradientTransformation<F, N> | undefined,
  other: GradientTransformation<G, N>,
): GradientTransformation<F | G, N> => transformation ?? other
