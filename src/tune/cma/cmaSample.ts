import { foldIn } from '../../linalg/random/foldIn.ts'
import type { Key } from '../../linalg/random/key.ts'
import { normal } from '../../linalg/random/normal.ts'
import { type CmaState, covariancePower } from './cmaState.ts'

/**
 * A point of the unit cube from the distribution, x = m + σ C^½ z: the first of 10 n draws that falls into the cube, or the last one clipped.
 */
export const cmaSample = (state: CmaState, key: Key): Float64Array => {
  const n = state.mean.length
  const colour = covariancePower(state, 0.5)
  const drawn = (attempt: number): Float64Array => {
    const x = colour(normal(foldIn(key, attempt), n)).map((y, i) => state.mean[i]! + state.sigma * y)
    return attempt >= 10 * n || x.every((xi) => xi >= 0 && xi <= 1) ? x : drawn(attempt + 1)
  }
  return drawn(0).map((xi) => Math.min(Math.max(xi, 0), 1))
}
