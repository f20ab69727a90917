import { checkNonNegative } from '../linalg/checks.ts'
import type { Key } from '../linalg/random/key.ts'
import { split } from '../linalg/random/split.ts'
import { leafData } from '../params/leaf.ts'
import { partsOf, withParts } from '../params/parts.ts'
import { batchSize, perExampleGlobalNormClip } from '../params/perExampleGlobalNormClip.ts'
import { treeLeaves } from '../params/treeLeaves.ts'
import { treeRandomLike } from '../params/treeRandomLike.ts'
import type { GradientTransformation, StateLambda } from '../transformation.ts'
import type { AddNoiseOptions } from './addNoise.ts'

/** The key of the next noise. */
export interface DifferentiallyPrivateAggregateState {
  readonly rngKey: Key
}

/** The state lambda of {@link differentiallyPrivateAggregate}. */
export interface DifferentiallyPrivateAggregate extends StateLambda {
  readonly state: DifferentiallyPrivateAggregateState
}
