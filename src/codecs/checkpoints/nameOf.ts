import type { Path } from '../../params/params.ts'
import { pathText } from '../../params/path.ts'

/** The name of a slot in the file: `state[0].mu`. No two paths have the same, and no key can break out of it. */
export const nameOf = (path: Path): string => pathText(path).slice(1)
