/** The stepper's `step` is an `IO` where no extras are needed. */
import { chain, map, type IO } from 'fp-ts/lib/IO.js'
import { pipe } from 'fp-ts/lib/function.js'
import { adam, scaleByPolyak, stepper } from '../../src/index.ts'

const { step, snapshot, dispose } = stepper(adam(0.1), { w: new Float64Array(2) })
export const io: IO<void> = step
export const count: IO<number> = pipe(
  step,
  chain(() => snapshot),
  map(({ state }) => state[0].count),
)
export const end: IO<void> = pipe(step, chain(() => dispose)) // prettier-ignore

const needy = stepper(scaleByPolyak(), { w: new Float64Array(2) })
needy.step({ value: 1 })
// @ts-expect-error - scaleByPolyak needs the loss
export const none: IO<void> = needy.step
