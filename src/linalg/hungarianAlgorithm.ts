import type { Tensor } from '../params/params.ts'
import { matrixSides } from './matrixSides.ts'
import { powerOfTwoBelow } from './powerOfTwoBelow.ts'
import { shortestAssignment } from './shortestAssignment.ts'
import { transpose } from './transpose.ts'

/** A matching: row `rows[k]` goes with column `columns[k]`. */
export interface Assignment {
  /** Ascending. */
  readonly rows: readonly number[]
  readonly columns: readonly number[]
}

/** Costs between −2 and 2; what is not a finite number becomes dearer (−∞: cheaper) than any matching without it. */
const tamed = (cost: Float64Array, pairs: number): Float64Array => {
  const largest = cost.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0)
  const scale = powerOfTwoBelow(largest)
  const beyond = 4 * pairs + 1
  return cost.map((value) => (Number.isFinite(value) ? value / scale : value === -Infinity ? -beyond : beyond))
}

/**
 * The cheapest way to give each row a column of its own (or, when there are fewer columns, each column a row).
 *
 *     min Σₖ cost[rowsₖ][columnsₖ]      over matchings of min(n, m) pairs
 *
 * The cost is an n × m matrix. Pairs come by ascending row; optax gives them in no particular order.
 * A cost of ∞ or NaN forbids a pair: it is taken only where nothing else is left.
 *
 * @example
 * import { hungarianAlgorithm, tensor } from 'descend'
 *
 * hungarianAlgorithm(tensor([2, 2], [1, 2, 1, 4])) // => { rows: [0, 1], columns: [1, 0] }
 *
 * @throws RangeError when the cost is no matrix.
 * @see optax.assignment.hungarian_algorithm; Crouse, On implementing 2D rectangular assignment algorithms (2016)
 */
export const hungarianAlgorithm = (cost: Tensor): Assignment => {
  const [n, m] = matrixSides('hungarianAlgorithm', 'cost', cost)
  const costs = tamed(cost.data, Math.min(n, m))
  if (n <= m) {
    const columns = [...shortestAssignment(costs, n, m)]
    return { rows: [...columns.keys()], columns }
  }
  const rowOf = shortestAssignment(transpose(costs, n, m), m, n)
  const columns = [...rowOf.keys()].toSorted((a, b) => rowOf[a]! - rowOf[b]!)
  return { rows: columns.map((column) => rowOf[column]!), columns }
}
