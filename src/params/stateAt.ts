import type { Path } from './params.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

/** What `update` gives to whom a state stands at `path` in another: where it refuses it, the error says the whole way, `.state.innerState.count`. */
export const stateAt = <A>(path: Path, update: () => A): A => {
  try {
    return update()
  } catch (error) {
    if (!(error instanceof TreeMismatchError) || error.path[0] !== 'state') throw error
    throw new TreeMismatchError(['state', ...path, ...error.path.slice(1)], error.left, error.right)
  }
}
