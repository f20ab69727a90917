import { isSome } from 'fp-ts/lib/Option.js'
import { bestTrial } from '../study/bestTrial.ts'
import type { StudyState } from '../study/createStudy.ts'
import { isFinished, type Trial } from '../study/trial.ts'

const WIDTH = 24

/**
 * A line that says how far a study is, for a terminal.
 *
 * @example
 * import { createStudy, float, progressLine } from 'descend/tune'
 *
 * progressLine(createStudy({ space: { lr: float(0, 1) } }), 10) // => '[------------------------] 0/10'
 */
export const progressLine = (state: StudyState, total: number): string => {
  const finished = state.trials.filter(isFinished).length
  const filled = Math.min(Math.round((WIDTH * finished) / total), WIDTH)
  const winner = bestTrial(state)
  const best =
    isSome(winner) && isSome(winner.value.value)
      ? ` best ${Number(winner.value.value.value.toPrecision(6))} (trial ${winner.value.number})`
      : ''
  return `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}] ${finished}/${total}${best}`
}

/**
 * A progress bar for `onTrial`: one line of the terminal, written anew after each trial.
 *
 * @example
 * import { createStudy, float, progressBar } from 'descend/tune'
 *
 * const shown: string[] = []
 * progressBar(2, (text) => shown.push(text))
 * shown.length // => 0
 */
export const progressBar =
  (total: number, write: (text: string) => unknown): ((trial: Trial, state: StudyState) => void) =>
  (_trial, state) => {
    write(`\r${progressLine(state, total)}${state.trials.filter(isFinished).length >= total ? '\n' : ''}`)
  }
