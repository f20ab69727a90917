import type { Leaf, Params, Path } from '../params/params.ts'
import type { Structure } from '../params/structure.ts'
import type { Selector } from '../kernel/slots.ts'
import type { GradientTransformation } from '../transformation.ts'
import type { NeedOf } from './chain.ts'
import { link } from './link.ts'
import type { NamedChain, NamedTransformations } from './namedChain.ts'
import { restrict } from './restrict.ts'
import { type PrefixTree, spread, spreadByPath } from '../kernel/selection.ts'

/** A label for each leaf (one may stand for a branch), or a function of path and leaf. */
export type Labels<Label extends string> = PrefixTree<Label> | ((path: Path, leaf: Leaf) => Label)

/** Options of {@link partition}. */
export interface PartitionOptions<Label extends string> {
  /** A tree of labels from the params. Read once per structure of params. Default: the `labels` argument. */
  readonly labelFn?: (params: Params) => PrefixTree<Label>
}

const isLabel = (node: unknown): node is string => typeof node === 'string'

/**
 * A transformation for each group of leaves.
 *
 * Labels are a tree of words (one may stand for a whole branch), a function `(path, leaf) => label`, or come from the params (`labelFn`).
 * Every leaf has a label, and every label a transformation. The state is a record by label; leaves of other groups are empty in it.
 * Transformations written at one index are fused: the groups are classes of leaves in one kernel.
 *
 * @example
 * import { partition, scale, setToZero } from 'descend'
 *
 * const tx = partition({ fast: scale(-1), frozen: setToZero() }, { w: 'fast', b: 'frozen' })
 * const params = { w: new Float64Array([1]), b: new Float64Array([1]) }
 * tx.update(params, tx.init(params), params)[0] // => { w: new Float64Array([-1]), b: new Float64Array([0]) }
 *
 * @throws RangeError in `init` and `update`, when a leaf has a label without transformation; TreeMismatchError, when a leaf has no label.
 * @see optax.partition
 */
export const partition = <const Ts extends NamedTransformations>(
  transformations: Ts,
  labels: Labels<keyof Ts & string> | undefined,
  { labelFn }: PartitionOptions<keyof Ts & string> = {},
): GradientTransformation<NamedChain<Ts>, NeedOf<Ts[keyof Ts]>> => {
  const names = Object.keys(transformations)
  const labelled = (structure: Structure, params: Params): readonly string[] => {
    const all =
      labelFn === undefined && typeof labels === 'function'
        ? spreadByPath(structure, params, labels)
        : spread(structure, labelFn === undefined ? labels : labelFn(params), isLabel, 'a label')
    const unknown = all.find((label) => !names.includes(label))
    if (unknown !== undefined) throw new RangeError(`partition: a label must be one of ${names.join(', ')}, got ${unknown}`)
    return all
  }
  const selects =
    (name: string): Selector =>
    (structure, params) =>
      labelled(structure, params).map((label) => label === name)
  return link(
    names.map((name) => restrict(transformations[name] as Ts[string], selects(name))),
    names,
  )
}
