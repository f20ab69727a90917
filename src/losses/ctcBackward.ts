import { ctcForward, release, type CtcState } from './ctcForward.ts'
import type { CtcSequence } from './ctcSequences.ts'
import { logAddExpShare } from './logAddExp.ts'
import { sum } from './sum.ts'

/** The derivative by a state of what has the derivative `slopes` by `release` of it. */
const throughRelease = ({ phi, emit }: CtcState, slopes: Float64Array, gate?: Float64Array): CtcState => {
  const shares = emit.map((inside, n) => logAddExpShare(phi[n + 1] as number, inside + (gate?.[n] ?? 0)))
  return {
    phi: slopes.map((slope, n) => (n === 0 ? slope : slope * (shares[n - 1] as number))),
    emit: shares.map((share, n) => (slopes[n + 1] as number) * (1 - share)),
  }
}

/** The derivatives by a state, and by the logarithms of the probabilities in frame t, of what has the derivatives `slopes` by the state after it. */
const throughFrame = (state: CtcState, sequence: CtcSequence, t: number, slopes: CtcState): readonly [CtcState, Float64Array] => {
  const { labels, skip, pause, blankId } = sequence
  const ready = release(state, skip)
  const shares = state.emit.map((inside, n) => logAddExpShare(ready[n] as number, inside))
  const paused = throughRelease({ phi: ready, emit: state.emit }, slopes.phi, pause)
  const entered = slopes.emit.map((slope, n) => slope * (shares[n] as number))
  const before = throughRelease(
    state,
    paused.phi.map((slope, n) => slope + (entered[n] ?? 0)),
    skip,
  )
  const probSlopes = new Float64Array((sequence.logProbs[t] as Float64Array).length)
  probSlopes[blankId] = sum(slopes.phi)
  // A label that is no class is no index either: typed arrays drop the write.
  for (const [n, label] of labels.entries()) probSlopes[label]! += slopes.emit[n] as number
  const stayed = slopes.emit.map((slope, n) => slope - (entered[n] as number))
  return [{ phi: before.phi, emit: before.emit.map((slope, n) => slope + (paused.emit[n] as number) + (stayed[n] as number)) }, probSlopes]
}

/** The gradient of the loss with respect to the logits, frame by frame; zero in padding. */
export const ctcBackward = (sequence: CtcSequence): readonly Float64Array[] => {
  const { logProbs, padded, labels, length } = sequence
  const { states } = ctcForward(sequence)
  const target = new Float64Array(labels.length + 1).fill(-1, length, length + 1)
  let slopes = throughRelease(states.at(-1) as CtcState, target)
  const grads = logProbs.map((frame) => new Float64Array(frame.length))
  for (let t = grads.length - 1; t >= 0; t--) {
    if (padded(t)) continue
    const [before, probSlopes] = throughFrame(states[t] as CtcState, sequence, t, slopes)
    const total = sum(probSlopes)
    grads[t] = probSlopes.map((slope, k) => slope - Math.exp(logProbs[t]![k]!) * total)
    slopes = before
  }
  return grads
}
