import { BLOCK, type Reducing, type Reduction } from '../program.ts'
import { unitOf } from './addBlocks.ts'

/* oxlint-disable typescript/no-non-null-assertion */
/** The lanes of a block under way: even and odd indices apart. */
const gather = (kind: Reduction, from: Float64Array, lanes: Float64Array, at: number, n: number): void => {
  let [even, odd] = [lanes[at]!, lanes[at + 1]!]
  if (kind === 'sum') {
    for (let i = 0; i + 1 < n; i += 2) { even += from[i]!; odd += from[i + 1]! } // prettier-ignore
    if (n % 2 === 1) even += from[n - 1]!
  } else {
    for (let i = 0; i < n; i++) even = Math.max(even, from[i]!)
  }
  lanes[at] = even
  lanes[at + 1] = odd
}
/* oxlint-enable typescript/no-non-null-assertion */

/** Reductions of the interpreter: strip by strip, a block at a time. */
export const inBuffers: Reducing['inBuffers'] = ({ reduces }, buffer) => {
  const lanes = new Float64Array(2 * reduces.length)
  return {
    begin: (results) => reduces.forEach(([kind], r) => (results[r] = unitOf(kind))),
    add: (results, start, size, n) => {
      for (let r = 0; r < reduces.length; r++) {
        const [kind, operand] = reduces[r] as (typeof reduces)[number]
        if (start % BLOCK === 0) lanes.fill(unitOf(kind), 2 * r, 2 * r + 2)
        gather(kind, buffer(operand), lanes, 2 * r, size)
        if ((start + size) % BLOCK !== 0 && start + size !== n) continue
        const [even, odd, sofar] = [lanes[2 * r] as number, lanes[2 * r + 1] as number, results[r] as number]
        results[r] = kind === 'sum' ? sofar + (even + odd) : Math.max(sofar, Math.max(even, odd))
      }
    },
  }
}
