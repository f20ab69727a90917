import { type ErasedTransformation, kernelOf, transformationOf } from '../kernel/transformationOf.ts'
import { build } from '../params/nest.ts'
import type { Path } from '../params/params.ts'
import { stateAt } from '../params/stateAt.ts'
import type { AnyTransformation } from '../transformation.ts'
import { checkTransformation } from './checkTransformation.ts'
import { fuseKernels } from './fuseKernels.ts'
import { type LinkNest, linksOf, nestOf, pathsOf, segmentsOf, showNest, statesOf } from './links.ts'
import { type Keys, underKeys } from './underKeys.ts'

const segmented = (nest: LinkNest): ErasedTransformation => {
  const [links, paths] = [linksOf(nest), pathsOf(nest)]
  const segments = segmentsOf(nest).map((segment) => ({
    ...segment,
    run: 'opaque' in segment ? segment.opaque : transformationOf(segment.kernel),
  }))
  return {
    init: (params) => {
      const states = links.map((link) => link.init(params))
      let i = 0
      return build(nest, () => states[i++])
    },
    update: (updates, state, params, extra) => {
      const states = statesOf(nest, state)
      let u: unknown = updates
      const next = segments.flatMap((segment) => {
        const { run, from, to } = segment
        const isOpaque = 'opaque' in segment
        const held = isOpaque ? states[from] : states.slice(from, to)
        const [v, after] = stateAt(isOpaque ? (paths[from] as Path) : [], () => run.update(u as never, held, params, extra))
        u = v
        return isOpaque ? [after] : after
      })
      let i = 0
      return [u, build(nest, () => next[i++])]
    },
  }
}

/** Transformations one after another, their states under `keys`: what `chain` and `namedChain` are. */
export const link = (transformations: readonly AnyTransformation[], keys: Keys): AnyTransformation => {
  for (const [i, transformation] of transformations.entries()) checkTransformation('chain', `link ${keys[i]}`, transformation)
  const members = transformations as readonly unknown[] as readonly ErasedTransformation[]
  const kernels = members.map(kernelOf)
  const fusible = kernels.filter((kernel) => kernel !== undefined)
  if (fusible.length === kernels.length)
    return transformationOf(fuseKernels(fusible, keys, (values) => underKeys(keys, values))) as unknown as AnyTransformation
  const nest: LinkNest = { kind: typeof keys[0] === 'string' ? 'record' : 'array', keys, children: members.map(nestOf) }
  const transformation = segmented(nest)
  showNest(transformation, nest)
  return transformation as unknown as AnyTransformation
}
