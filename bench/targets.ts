/** What the library wants to reach, beside what this run reached. */
import { type Cell, median, ratio } from './cell.ts'
import type { Work } from './works.ts'

/** A ratio of two times, and the most it may be. */
export interface Target {
  readonly text: string
  readonly most: number
  /** Undefined where one of the two was not measured. */
  readonly reached: number | undefined
}

const libraries = ['tfjs-wasm', 'tfjs-cpu', 'jaxjs-eager', 'jaxjs-jit']

/** Targets and ratios within the run. */
export const targets = (cells: readonly Cell[]): readonly Target[] => {
  const cellAt = (work: Work, size: string): Cell | undefined => cells.find((cell) => cell.work === work && cell.size === size)
  const adam = (size: string, id: string, to: string, most: number, text: string): Target => {
    const reached = ratio(cellAt('adam', size), id, to)
    return { text: `Adam, ${size}: ${text}`, most, reached }
  }
  const medianOf = (cell: Cell | undefined, id: string): number | undefined =>
    median(cell?.outcomes.find((outcome) => outcome.id === id)?.times ?? [])
  const [tree, flat] = ['200x5000', '1e6'].map((size) => medianOf(cellAt('adam', size), 'stepper'))
  const best = (own: string, name: string): readonly Target[] =>
    cells.flatMap((cell) => {
      const rivals = libraries.map((id) => ratio(cell, own, id)).filter((reached) => reached !== undefined)
      const text = `${cell.work}, ${cell.size}: ${name} to the fastest library in JavaScript`
      return rivals.length === 0 ? [] : [{ text, most: 1, reached: Math.max(...rivals) }]
    })
  return [
    adam('1e3', 'stepper', 'c', 2.4, 'stepper to C'),
    adam('1e3', 'stepper', 'torch-fused', 0.2, 'stepper to torch fused'),
    adam('1e3', 'stepper', 'optax-donated', 0.2, 'stepper to optax donated'),
    adam('1e5', 'stepper', 'c', 2, 'stepper to C'),
    adam('1e6', 'stepper', 'c', 2, 'stepper to C'),
    adam('1e7', 'stepper', 'c', 1.4, 'stepper to C'),
    adam('1e7', 'stepper', 'torch-fused', 1.4, 'stepper to torch fused'),
    adam('1e7', 'stepper', 'optax-donated', 1, 'stepper to optax donated'),
    adam('1e7', 'threads', 'torch-fused', 1, '2 threads to torch fused on one'),
    adam('1e7', 'threads', 'stepper', 1 / 1.6, '2 threads to one'),
    {
      text: 'Adam: stepper on 200 leaves of 5 000 to one leaf of 1e6',
      most: 1.25,
      reached: tree === undefined || flat === undefined ? undefined : tree / flat,
    },
    ...['1e5', '1e6', '1e7'].flatMap((size) => [
      adam(size, 'update', 'optax-jitted', 1, 'update and applyUpdates to optax jitted'),
      adam(size, 'updateAndApply', 'optax-jitted', 1, 'updateAndApply to optax jitted'),
      adam(size, 'keptMemory', 'optax-jitted', 1, 'updateAndApply, memory kept, to optax jitted'),
    ]),
    ...['1e3', '1e5', '1e6', '1e7'].map((size) => ({
      text: `chain, ${size}: fused by the library to fused by hand`,
      most: 1.2,
      reached: ratio(cellAt('chain', size), 'stepper', 'fused'),
    })),
    ...best('stepper', 'stepper'),
    ...best('update', 'update and applyUpdates'),
  ]
}
