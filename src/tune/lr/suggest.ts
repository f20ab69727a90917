import { none, type Option, some } from 'fp-ts/lib/Option.js'
import { smoothed } from './smoothed.ts'

/** A learning rate, and how far to trust it. */
export interface Suggestion {
  readonly learningRate: number
  /** In [0, 1]: fall / (fall + noise), halved for every decade by which the suggestion moves when the smoothing is halved or doubled. */
  readonly confidence: number
}

/** Three readings of one curve. */
export interface Suggestions {
  /** The middle of the longest descent, the first and the last tenth of its fall left out. */
  readonly valley: Option<Suggestion>
  /** Where the loss falls fastest over ln lr. */
  readonly steepest: Option<Suggestion>
  /** A tenth of where the loss is least. */
  readonly minimum: Option<Suggestion>
}

const argmin = (values: readonly number[]): number => values.reduce((least, value, i) => (value < values[least]! ? i : least), 0)

/** The longest falling subsequence: where it begins, and where it ends. */
const descent = (values: readonly number[]): readonly [from: number, to: number] => {
  const length: number[] = []
  const from: number[] = []
  for (const [i, value] of values.entries()) {
    ;[length[i], from[i]] = [1, i]
    for (let j = 0; j < i; j++) if (values[j]! > value && length[j]! >= length[i]) [length[i], from[i]] = [length[j]! + 1, from[j]!]
  }
  const to = argmin(length.map((l) => -l))
  return [from[to]!, to]
}

/** The ends of a descent that are left out, a share of its fall. */
const TENTH = 0.1

/** Places on the curve, not always whole. */
const places = {
  valley: (curve: readonly number[]): number => {
    const [from, to] = descent(curve)
    const fallen = (share: number): number =>
      curve.findIndex((loss, i) => i >= from && curve[from]! - loss >= share * (curve[from]! - curve[to]!))
    return (fallen(TENTH) + fallen(1 - TENTH)) / 2
  },
  steepest: (curve: readonly number[]): number => {
    const upTo = curve.slice(0, argmin(curve) + 1)
    return argmin(
      upTo.map(
        (_, i) => (curve[Math.min(i + 1, curve.length - 1)]! - curve[Math.max(i - 1, 0)]!) / (i > 0 && i < curve.length - 1 ? 2 : 1),
      ),
    )
  },
  minimum: argmin,
} as const

/** Fewer points say nothing. */
const FEWEST = 10

/**
 * Read a curve of losses over learning rates that grow by the same factor from place to place. None where the curve is too short, or never falls.
 */
export const suggest = (rates: readonly number[], losses: readonly number[], width: number): Suggestions => {
  const curve = smoothed(losses, width)
  const low = argmin(curve)
  const fall = Math.max(...curve.slice(0, low + 1)) - curve[low]!
  if (losses.length < FEWEST || !(fall > 0)) return { valley: none, steepest: none, minimum: none }
  const before = losses.slice(0, low + 1)
  const noise = Math.sqrt(before.reduce((sum, loss, i) => sum + (loss - curve[i]!) ** 2, 0) / before.length)
  const ratio = Math.log(rates[1]! / rates[0]!)
  const rateAt = (place: number): number => Math.exp(Math.log(rates[0]!) + ratio * place)
  const read = (name: keyof typeof places, factor: number): Option<Suggestion> => {
    const found = [width / 2, width, 2 * width].map((w) => places[name](smoothed(losses, w)))
    const decades = ((Math.max(...found) - Math.min(...found)) * ratio) / Math.LN10
    return some({ learningRate: factor * rateAt(found[1]!), confidence: (fall / (fall + noise)) * 2 ** -decades })
  }
  return { valley: read('valley', 1), steepest: read('steepest', 1), minimum: read('minimum', 0.1) }
}
