import { checkPositive } from '../linalg/checks.ts'
import { dot } from '../linalg/dot.ts'
import type { Leaf, Tensor } from '../params/params.ts'
import { unit } from './cosine.ts'
import { asTensor } from './ndarray.ts'
import { checkRank, checkShape } from './shapes.ts'

/** One embedding against the others. */
export interface Contrast {
  /** Its similarities to all, over the temperature. */
  readonly similarities: Float64Array
  /** The others of its label, and those of other labels. */
  readonly near: readonly number[]
  readonly far: readonly number[]
}

/** Embeddings in rows, over their norms, and each against the others. */
export interface Contrasts {
  readonly rows: readonly Float64Array[]
  readonly units: readonly Float64Array[]
  readonly contrasts: readonly Contrast[]
  /** How many ordered pairs of one label there are. */
  readonly pairs: number
}

/** Read embeddings `[batch, dim]` with their labels `[batch]`; no norm is taken for less than `least`. */
export const contrastsOf = (owner: string, embeddings: Tensor, labels: Leaf, temperature: number, least: number): Contrasts => {
  checkPositive(owner, { temperature })
  checkRank(owner, 'embeddings', embeddings, 2)
  const [batch, dim] = embeddings.shape as readonly [number, number]
  checkShape(owner, 'labels', asTensor(labels), [batch])
  const { data: classes } = asTensor(labels)
  const rows = Array.from({ length: batch }, (_, i) => embeddings.data.subarray(i * dim, (i + 1) * dim))
  const units = rows.map((row) => unit(row, least))
  const contrasts = units.map((u, i) => ({
    similarities: Float64Array.from(units, (other) => dot(u, other) / temperature),
    near: [...rows.keys()].filter((j) => j !== i && classes[j] === classes[i]),
    far: [...rows.keys()].filter((j) => classes[j] !== classes[i]),
  }))
  return { rows, units, contrasts, pairs: contrasts.reduce((count, { near }) => count + near.length, 0) }
}
