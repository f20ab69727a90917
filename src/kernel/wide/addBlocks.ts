import { BLOCK, type Reduction } from '../program.ts'

/** What a reduction over nothing gives. */
export const unitOf = (kind: Reduction): number => (kind === 'sum' ? 0 : -Infinity)

/** What a reduction over `n` numbers gives, from what it gathered `sofar` and what it gathered in each block, which stands in `blocks` from `at` on. */
export const addBlocks = (kind: Reduction, sofar: number, blocks: Float64Array, at: number, n: number): number => {
  const end = at + Math.ceil(n / BLOCK)
  let all = sofar
  if (kind === 'sum') for (let i = at; i < end; i++) all += blocks[i] as number
  else for (let i = at; i < end; i++) all = Math.max(all, blocks[i] as number)
  return all
}
