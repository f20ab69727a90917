import { dot } from '../linalg/dot.ts'
import { sigmoid } from './sigmoid.ts'
import { softmax } from './softmax.ts'
import { sum } from './sum.ts'

/** Refuse predictions of which a run of `classes` does not sum to one. A single class has no others to sum with. */
export const checkProbs = (owner: string, p: Float64Array, classes: number): void => {
  if (classes === 1) return
  for (let start = 0; start < p.length; start += classes) {
    const total = sum(p.subarray(start, start + classes))
    if (Math.abs(total - 1) > 1e-5) throw new RangeError(`${owner}: predictions must sum to 1 over the classes, got a sum of ${total}`)
  }
}

/** The softmax of each run of `classes`, the sigmoid of a single class. */
export const probsOf = (logits: Float64Array, classes: number): Float64Array => {
  if (classes === 1) return logits.map(sigmoid)
  const p = new Float64Array(logits.length)
  for (let start = 0; start < p.length; start += classes) p.set(softmax(logits.subarray(start, start + classes)), start)
  return p
}

/** The derivative by the logits of what has the derivative v by their probabilities p. */
export const throughProbs = (p: Float64Array, v: Float64Array, classes: number): Float64Array => {
  if (classes === 1) return p.map((prob, i) => prob * (1 - prob) * (v[i] as number))
  const grads = new Float64Array(p.length)
  for (let start = 0; start < p.length; start += classes) {
    const mean = dot(p.subarray(start, start + classes), v.subarray(start, start + classes))
    for (let i = start; i < start + classes; i++) grads[i] = (p[i] as number) * ((v[i] as number) - mean)
  }
  return grads
}
