import { checkTransformation } from '../chain/checkTransformation.ts'
import type { IO } from 'fp-ts/lib/IO.js'
import { linksOf, nestOf, segmentsOf, type Segment, statesOf } from '../chain/links.ts'
import type { Backend } from '../kernel/program.ts'
import type { Extras } from '../kernel/extras.ts'
import type { ErasedTransformation } from '../kernel/transformationOf.ts'
import { flattenLike } from '../params/flatten.ts'
import type { Params } from '../params/params.ts'
import { structureOf } from '../params/structure.ts'
import { treeFrom } from '../params/treeFrom.ts'
import type { Extra, GradientTransformation, Need, StateLambda, StateOf } from '../transformation.ts'
import { allocate, layOut, type Place, viewsOf } from './arena.ts'
import { kernelSegment, planKernel, type PlannedKernel, type SegmentInPlace } from './kernelSegment.ts'
import { opaqueSegment } from './opaqueSegment.ts'
import { alone, type TeamOptions, together } from './team.ts'
import { build } from '../params/nest.ts'

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
  /** How many threads share the next step: those that have started, this one included. */
  readonly threads: IO<number>
  /** Let go of the memory and end the threads: from here on every call is an error. */
  readonly dispose: IO<void>
}

/** How a stepper runs. */
export interface StepperOptions {
  /** How many threads share a step, this one included: a whole number in [1, 256]. Default 1: no memory is shared. */
  readonly threads?: number
}

/** @throws RangeError when so many threads cannot be. */
const checkThreads = (threads: number, backend: Backend): void => {
  const refuse = (bound: string): never => {
    throw new RangeError(`stepper: threads must be ${bound}, got ${String(threads)}`)
  }
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) refuse('a whole number in [1, 256]')
  if (threads === 1) return
  if (backend.name === 'interpreter') refuse('1 without WebAssembly')
  if (typeof SharedArrayBuffer === 'undefined') refuse('1 without SharedArrayBuffer (a page has it when it is cross-origin isolated)')
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
  { threads = 1, ...teamOptions }: StepperOptions & TeamOptions = {},
): Stepper<F, N, P> => {
  checkThreads(threads, backend)
  checkTransformation('stepper', 'transformation', transformation)
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
  const arena = allocate(end, backend, threads > 1)
  const [gViews, pViews, uViews] = [g, p, u].map((place) => viewsOf(arena.buffer, place)) as [
    Float64Array[],
    Float64Array[],
    Float64Array[],
  ]
  pViews.forEach((view, leaf) => view.set(leaves[leaf] as Float64Array))

  let [taken, start] = [0, 0]
  const inPlace = planned.map((segment, i): SegmentInPlace => {
    const from = i === 0 ? gViews : uViews
    if (!('inPlace' in segment)) return opaqueSegment(segment, structure, { g: from, p: pViews, grad: gViews, u: uViews })
    const slots = rest.slice(taken, (taken += segment.regions.length))
    const numbersAt = start
    start += segment.numbers
    return kernelSegment(segment, arena.buffer, { g: i === 0 ? g : u, p, grad: g, u, slots }, numbersAt)
  })
  const jobs = inPlace.flatMap((segment) => segment.jobs)
  const team = arena.shared === undefined ? alone(arena, jobs) : together(arena, arena.shared, jobs, threads, teamOptions)
  let ended: unknown
  let firstJob = 0
  const steps = inPlace.map(({ jobs: own, step }) => {
    const first = firstJob
    firstJob += own.length
    const run = (k: number): void => {
      try {
        team.run(first + k)
      } catch (error) {
        ended = error
        throw error
      }
    }
    return (extra: Extras): void => step(extra, run)
  })
  const check = (): void => {
    if (ended !== undefined) throw ended
  }
  return {
    params: treeFrom(structure, pViews) as P,
    grads: treeFrom(structure, gViews) as P,
    setGrads: (grads) => {
      check()
      flattenLike(structure, grads).forEach((array, leaf) => gViews[leaf]?.set(array))
    },
    step: (...[extra = {}]) => {
      check()
      team.check()
      for (let i = 0; i < steps.length; i++) steps[i]?.(extra)
    },
    snapshot: () => {
      check()
      const states = inPlace.flatMap((segment) => segment.snapshot())
      let link = 0
      return {
        params: treeFrom(structure, pViews.map((view) => view.slice())) as P, // prettier-ignore
        state: build(nest, () => states[link++]),
      }
    },
    restore: ({ params: from, state }) => {
      check()
      const arrays = flattenLike(structure, from)
      const states = statesOf(nest, state)
      const commits = inPlace.map((segment, i) => segment.restore(states.slice(segments[i]?.from, segments[i]?.to)))
      arrays.forEach((array, leaf) => pViews[leaf]?.set(array))
      for (const commit of commits) commit()
    },
    threads: () => {
      check()
      return team.size()
    },
    dispose: () => {
      ended ??= new Error('stepper: it was disposed')
      team.dispose()
    },
  }
}
