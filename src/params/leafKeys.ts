import type { Key } from '../linalg/random/key.ts'
import { split } from '../linalg/random/split.ts'
import type { Params, Path } from './params.ts'
import { pathText } from './path.ts'
import { treePaths } from './treePaths.ts'

const byPath = (left: Path, right: Path): number => {
  const i = left.findIndex((key, at) => key !== right[at])
  return (left[i] as string | number) < (right[i] as string | number) ? -1 : 1
}

/** A random key for each leaf. Records are taken by sorted key, as JAX does, so that the order in which they were written does not matter. */
export const leafKeys = (key: Key, tree: Params): ((path: Path) => Key) => {
  const paths = treePaths(tree).toSorted(byPath)
  const keys = split(key, paths.length)
  const keyAt = new Map(paths.map((path, i) => [pathText(path), keys[i] as Key]))
  return (path) => keyAt.get(pathText(path)) as Key
}
