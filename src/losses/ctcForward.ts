import type { CtcSequence } from './ctcSequences.ts'
import { logAddExp } from './logAddExp.ts'

/** Logarithms of the probabilities of the paths so far: `phi[n]` of those that have left n labels behind, `emit[n]` of those in label n. */
export interface CtcState {
  readonly phi: Float64Array
  readonly emit: Float64Array
}

/** `phi` when paths may leave label n, with the probability whose logarithm is `gate[n]`, or freely. */
export const release = ({ phi, emit }: CtcState, gate?: Float64Array): Float64Array =>
  phi.map((waiting, n) => (n === 0 ? waiting : logAddExp(waiting, (emit[n - 1] as number) + (gate?.[n - 1] ?? 0))))

const advance = (state: CtcState, { logProbs, labels, skip, pause, blankId }: CtcSequence, t: number): CtcState => {
  const ready = release(state, skip)
  const probs = logProbs[t] as Float64Array
  const blank = probs[blankId] as number
  return {
    phi: release({ phi: ready, emit: state.emit }, pause).map((waiting) => waiting + blank),
    emit: state.emit.map((inside, n) => logAddExp(ready[n] as number, inside) + (probs[labels[n] as number] ?? 0)),
  }
}

/** All states, before the first frame and after each, and `phi` at the end, when a path may also end in a label. */
export interface CtcLattice {
  readonly states: readonly CtcState[]
  readonly end: Float64Array
}

/** Follow the paths of a sequence through its frames; padding changes nothing. */
export const ctcForward = (sequence: CtcSequence): CtcLattice => {
  const { logProbs, padded, labels, logEpsilon } = sequence
  const never = new Float64Array(labels.length).fill(logEpsilon)
  const states: CtcState[] = [{ phi: Float64Array.of(0, ...never), emit: never }]
  for (const t of logProbs.keys()) {
    const state = states[t] as CtcState
    states.push(padded(t) ? state : advance(state, sequence, t))
  }
  return { states, end: release(states.at(-1) as CtcState) }
}
