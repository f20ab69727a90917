import { isSome, none, type Option, some } from 'fp-ts/lib/Option.js'
import { parameters } from '../space/parameters.ts'
import type { ParametersOf, Space } from '../space/space.ts'
import { better } from './better.ts'
import type { StudyState } from './createStudy.ts'

/** A complete trial, with its parameters as the objective got them. */
export interface Best<S extends Space> {
  readonly number: number
  readonly value: number
  readonly parameters: ParametersOf<S>
}

/**
 * The best complete trial, the first of equals, among those whose parameters are a point of the space; none while there is none.
 *
 * @example
 * import { applyAll, ask, best, complete, createStudy, float, randomSampler, tell } from 'descend/tune'
 *
 * const study = createStudy({ space: { lr: float(0.5, 0.5) } })
 * best(study) // => { _tag: 'None' }
 * const [{ number }, ops] = ask(study, randomSampler())
 * const asked = applyAll(study, ops)
 * const told = tell(asked, number, complete(3))
 * const done = told._tag === 'Right' ? applyAll(asked, told.right) : asked
 * best(done) // => { _tag: 'Some', value: { number: 0, value: 3, parameters: { lr: 0.5 } } }
 */
export const best = <S extends Space>(state: StudyState<S>): Option<Best<S>> => {
  let found: Option<Best<S>> = none
  for (const { number, state: stands, value, values } of state.trials) {
    if (stands !== 'complete' || !isSome(value)) continue
    if (isSome(found) && !better(state.direction, value.value, found.value.value)) continue
    const decoded = parameters(state.space, values)
    if (isSome(decoded)) found = some({ number, value: value.value, parameters: decoded.value })
  }
  return found
}
