import type { IO } from 'fp-ts/lib/IO.js'
import { linksOf, nestOf, nestStates, segmentsOf, type Segment, statesOf } from '../chain/links.ts'
import type { Backend } from '../kernel/program.ts'
import type { ErasedTransformation } from '../kernel/transformationOf.ts'
import { flattenLike } from '../params/flatten.ts'
import type { Params } from '../params/params.ts'
import { structureOf } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { allocate, layOut, type Place, viewsOf } from './arena.ts'
import { kernelWorker, planKernel, type PlannedKernel, type Worker } from './kernelWorker.ts'
import { opaqueWorker } from './opaqueWorker.ts'

/** Params and state of a moment, as values that no step changes. */
export interface Stepped<P, S> {
  readonly params: P
  readonly state: S
}

/** An optimizer that works in place on a memory of its own. */
export interface Stepper<F extends StateLambda, N extends Need, P extends Params> {
  /** Views of the params: a step changes what they show. */
  readonly params: P
  /** Views to write the gradients of the next step to. */
  readonly grads: P
  /** Write a tree of gradients to `grads`. */
  readonly setGrads: (grads: P) => void
  /** One step: the state moves on, the params by the updates. An `IO` where no extras are needed; the loop's `grad` is `grads`. */
  readonly step: (...extra: Extra<P, Exclude<N, 'grad'>>) => void
  /** The params and the state, copied. */
  readonly snapshot: IO<Stepped<P, StateOf<F, P>>>
  /** Go on from a snapshot. */
  readonly restore: (snapshot: Stepped<P, StateOf<F, P>>) => void
  /** Let go of the memory: from here on every call is an error. */
  readonly dispose: IO<void>
}

const withApply = (segments: readonly Segment[], links: number): readonly Segment[] => {
  const last = segments.at(-1)
  if (last !== undefined && 'kernel' in last) return segments
  return [...segments, { kernel: { init: [], step: () => (g, state) => [g, state] }, from: links, to: links }]
}

/** A `stepper` on a back end of choice. */
export const stepperOn = <F extends StateLambda, P extends Params, N extends Need = never>(
  backend: Backend,
  transformation: GradientTransformation<F, N>,
  params: P,
): Stepper<F, N, P> => {
  const structure = structureOf(params)
  const leaves = flattenLike(structure, params)
  const lengths = leaves.map(({ length }) => length)
  const nest = nestOf(transformation as unknown as ErasedTransformation)
  const links = linksOf(nest)
  const segments = withApply(segmentsOf(nest), links.length)
  const planned = segments.map((segment, i): PlannedKernel | ErasedTransformation =>
    'opaque' in segment
      ? segment.opaque
      : planKernel(segment.kernel, structure, params, { isFirst: i === 0, isLast: i === segments.length - 1 }),
  )
  const kernels = planned.filter((segment) => 'inPlace' in segment)
  const numbers = kernels.reduce((sum, kernel) => sum + kernel.numbers, 0)
  const own = kernels.flatMap(({ regions }) => regions)
  const { places, end } = layOut([lengths, lengths, segments.length > 1 ? lengths : [], ...own], numbers)
  const [g, p, u, ...rest] = places as readonly [Place, Place, Place, ...Place[]]
  const arena = allocate(end, backend)
  const [gViews, pViews, uViews] = [g, p, u].map((place) => viewsOf(arena.buffer, place)) as [
    Float64Array[],
    Float64Array[],
    Float64Array[],
  ]
  pViews.forEach((view, leaf) => view.set(leaves[leaf] as Float64Array))

  let taken = 0
  let workers: readonly Worker[] | undefined = planned.map((segment, i) => {
    const from = i === 0 ? gViews : uViews
    if (!('inPlace' in segment)) return opaqueWorker(segment, structure, { g: from, p: pViews, grad: gViews, u: uViews })
    const slots = rest.slice(taken, (taken += segment.regions.length))
    return kernelWorker(segment, arena, { g: i === 0 ? g : u, p, grad: g, u, slots })
  })
  const working = (): readonly Worker[] => {
    if (workers === undefined) throw new Error('stepper: it was disposed')
    return workers
  }
  return {
    params: treeFrom(structure, pViews) as P,
    grads: treeFrom(structure, gViews) as P,
    setGrads: (grads) => {
      working()
      flattenLike(structure, grads).forEach((array, leaf) => gViews[leaf]?.set(array))
    },
    step: (...[extra = {}]) => {
      for (const worker of working()) worker.step(extra)
    },
    snapshot: () => {
      const states = working().flatMap((worker) => worker.snapshot())
      let link = 0
      return {
        params: treeFrom(structure, pViews.map((view) => view.slice())) as P, // prettier-ignore
        state: nestStates(nest, () => states[link++]),
      }
    },
    restore: ({ params: from, state }) => {
      const arrays = flattenLike(structure, from)
      const states = statesOf(nest, state)
      const commits = working().map((worker, i) => worker.restore(states.slice(segments[i]?.from, segments[i]?.to)))
      arrays.forEach((array, leaf) => pViews[leaf]?.set(array))
      for (const commit of commits) commit()
    },
    dispose: () => {
      workers = undefined
    },
  }
}
