import { isSome, type Option } from 'fp-ts/lib/Option.js'
import { key } from '../../linalg/random/key.ts'
import { normal } from '../../linalg/random/normal.ts'
import { foldIn } from '../../linalg/random/foldIn.ts'
import { adam } from '../../optimizers/adam.ts'
import { printJson } from '../journal/json.ts'
import { lrFind, type LrFound } from '../lr/lrFind.ts'
import type { Suggestion } from '../lr/suggest.ts'

const DIMENSIONS = 20
const BATCH = 16

/** The loss of a batch of a noisy logistic regression with the weights 1, −1, 1, … */
const batch = (weights: Float64Array, count: number): readonly [value: number, grad: Float64Array] => {
  const drawn = normal(foldIn(key(0), count), BATCH * (DIMENSIONS + 1))
  const grad = new Float64Array(DIMENSIONS)
  let value = 0
  for (let i = 0; i < BATCH; i++) {
    const x = drawn.subarray(i * (DIMENSIONS + 1), i * (DIMENSIONS + 1) + DIMENSIONS)
    const truth = x.reduce((sum, xj, j) => sum + (j % 2 === 0 ? xj : -xj), drawn[i * (DIMENSIONS + 1) + DIMENSIONS]!)
    const sign = truth > 0 ? 1 : -1
    const margin = sign * x.reduce((sum, xj, j) => sum + xj * weights[j]!, 0)
    value += (Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)))) / BATCH
    for (let j = 0; j < DIMENSIONS; j++) grad[j] = grad[j]! - (sign * x[j]!) / (1 + Math.exp(margin)) / BATCH
  }
  return [value, grad]
}

const line = (name: string, found: Option<Suggestion>): string =>
  isSome(found)
    ? `${name.padEnd(10)}${found.value.learningRate.toExponential(2).padEnd(12)}confidence ${found.value.confidence.toFixed(2)}`
    : `${name.padEnd(10)}none`

const HEIGHT = 12

/** The smoothed curve in letters, the rate grows to the right; what runs away stays at the top. */
const drawn = ({ curve }: LrFound): string => {
  const low = Math.min(...curve.map((point) => point.smoothed))
  const first = curve[0]?.smoothed ?? low
  const high = first + 0.5 * (first - low)
  const rows = curve.map((point) => Math.max(0, Math.round(((high - point.smoothed) / (high - low)) * (HEIGHT - 1))))
  return Array.from({ length: HEIGHT }, (_, row) =>
    rows
      .map((at) => (at === row ? '*' : ' '))
      .join('')
      .trimEnd(),
  ).join('\n')
}

/** The range test of Adam on a logistic regression, as text or JSON. */
export const lrFindText = (json: boolean): string => {
  const found = lrFind((rate) => adam(rate), new Float64Array(DIMENSIONS), batch, { start: 1e-5, end: 100 })
  if (json) return printJson(found)
  const { valley, steepest, minimum } = found.suggestions
  const from = found.curve[0]?.learningRate.toExponential(0)
  const to = found.curve[found.curve.length - 1]?.learningRate.toExponential(0)
  return [
    'Adam on a logistic regression with 20 features, batches of 16',
    drawn(found),
    `learning rate from ${from} to ${to}, ${found.stopped === 'diverged' ? 'where the loss runs away' : 'the end of the range'}`,
    line('valley', valley),
    line('steepest', steepest),
    line('minimum', minimum),
  ].join('\n')
}
