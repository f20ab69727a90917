import type { Eq } from 'fp-ts/lib/Eq.js'
import { flattenInto } from '../flatten.ts'
import type { Params } from '../params.ts'
import { structureOf } from '../structure.ts'

const sameNumbers = (x: Float64Array, y: Float64Array): boolean => x.every((value, i) => Object.is(value, y[i]))

/**
 * fp-ts's Eq of params: the same keys in any order, the same shapes, the same numbers bit for bit.
 *
 * NaN equals NaN whatever its payload, as an equality must be reflexive; −0 does not equal 0, as 1/−0 does not equal 1/0.
 *
 * @example
 * import { eqParams } from 'descend'
 *
 * const [w, b] = [new Float64Array([NaN]), new Float64Array([0])]
 * eqParams.equals({ w, b }, { b, w }) // => true
 * eqParams.equals({ w, b }, { w, b: new Float64Array([-0]) }) // => false
 *
 * @throws TreeMismatchError when something in the first is no leaf.
 */
export const eqParams: Eq<Params> = {
  equals: (left, right) => {
    const structure = structureOf(left)
    const [xs, ys]: [Float64Array[], Float64Array[]] = [[], []]
    flattenInto(structure, left, xs)
    return flattenInto(structure, right, ys) && xs.every((x, leaf) => sameNumbers(x, ys[leaf] as Float64Array))
  },
}
