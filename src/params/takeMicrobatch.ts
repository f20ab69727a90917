import { leafData, leafShape } from './leaf.ts'
import type { Leaf, Params } from './params.ts'
import { describe } from './structure.ts'
import { tensor } from './tensor.ts'
import { treeMapWithPath } from './treeMapWithPath.ts'
import { TreeMismatchError } from './TreeMismatchError.ts'

const sizeOf = (sides: readonly number[]): number => sides.reduce((size, side) => size * side, 1)

/** Every `count`-th example from the `index`-th on, along an axis on which every leaf has `examples`. */
export const takeMicrobatch = (batch: Params, axis: number, examples: number, count: number, index: number): Params => {
  const size = examples / count
  return treeMapWithPath((path, leaf): Leaf => {
    const shape = leafShape(leaf)
    if (shape[axis] !== examples) throw new TreeMismatchError(path, `${examples} examples along axis ${axis}`, describe(leaf))
    const [outer, inner] = [sizeOf(shape.slice(0, axis)), sizeOf(shape.slice(axis + 1))]
    const [from, to] = [leafData(leaf), new Float64Array(outer * size * inner)]
    for (let o = 0; o < outer; o++) {
      for (let s = 0; s < size; s++) {
        const start = (o * examples + index + s * count) * inner
        to.set(from.subarray(start, start + inner), (o * size + s) * inner)
      }
    }
    return leaf instanceof Float64Array ? to : tensor(shape.with(axis, size), to)
  }, batch)
}
