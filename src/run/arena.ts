/** One memory, laid out once: regions on 64 bytes, leaves padded to pairs. */
import type { Backend, Program } from '../kernel/program.ts'
import type { Stretch } from '../kernel/scalars.ts'
import { unsigned } from '../kernel/wasm/bytes.ts'
import { instanceOf, type Run } from '../kernel/wasm/instance.ts'
import { reducing } from '../kernel/wide/reducing.ts'
import { interpretOn } from './interpretOn.ts'

/** Doubles to a cache line. */
const LINE = 8
const PAGE = 8192
const MOST_PAGES = 65536
/** In a module, the limits of a memory that threads share: it needs an upper one, 65536 pages. */
export const SHARED_MEMORY: readonly number[] = [3, 0, ...unsigned(MOST_PAGES)]

const padded = (length: number): number => length + (length % 2)

/** Where each leaf of a region begins, in doubles; the lengths without padding. */
export interface Place {
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
}

/** Places for regions one after another, from `start` on, and the end. */
export const layOut = (
  regions: readonly (readonly number[])[],
  start: number,
): { readonly places: readonly Place[]; readonly end: number } => {
  let end = start
  const places = regions.map((lengths) => {
    end = LINE * Math.ceil(end / LINE)
    const starts = lengths.map((length) => {
      const at = end
      end += padded(length)
      return at
    })
    return { starts, lengths }
  })
  return { places, end }
}

/** A memory, and what makes programs run on it. */
export interface Arena {
  readonly buffer: ArrayBufferLike
  /** The memory as threads share it; undefined where they do not. */
  readonly shared: WebAssembly.Memory | undefined
  readonly load: (program: Program) => Run
}

/**
 * A memory of at least so many doubles for a back end like `backend`. It never grows, so views of it never go stale.
 *
 * @throws RangeError when it would be larger than 4 GiB.
 */
export const allocate = (doubles: number, backend: Backend, isShared = false): Arena => {
  const pages = Math.max(1, Math.ceil(doubles / PAGE))
  if (pages > MOST_PAGES) throw new RangeError(`stepper: params, gradients and state must fit in 4 GiB, got ${8 * doubles} bytes`)
  if (backend.name === 'interpreter') {
    const buffer = new ArrayBuffer(8 * doubles)
    return { buffer, shared: undefined, load: (program) => interpretOn(buffer, backend, program) }
  }
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared: isShared })
  return {
    buffer: memory.buffer,
    shared: isShared ? memory : undefined,
    load: (program) => instanceOf(program, memory, reducing, isShared ? SHARED_MEMORY : undefined),
  }
}

/** The view of each leaf of a region. */
export const viewsOf = (buffer: ArrayBufferLike, { starts, lengths }: Place): readonly Float64Array[] =>
  starts.map((start, leaf) => new Float64Array(buffer, 8 * start, lengths[leaf] as number))

/** Leaves of one class that follow each other, as one stretch, padding included. */
export const widen = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const wide: Stretch[] = []
  for (const { leafClass, leaf, length } of stretches) {
    const last = wide.at(-1)
    if (last?.leafClass !== leafClass) wide.push({ leafClass, leaf, length: padded(length) })
    else wide[wide.length - 1] = { ...last, length: last.length + padded(length) }
  }
  return wide
}
