import type { PassOfClass, Plan } from '../kernel/plan.ts'
import { BLOCK } from '../kernel/program.ts'
import type { Stretch } from '../kernel/scalars.ts'
import { numbersOf } from '../kernel/wasm/encode.ts'
import { widen } from './arena.ts'

/** One pass over the leaves of one class, and the stretches that it is called for. */
export interface PlannedPass {
  readonly pass: PassOfClass
  readonly stretches: readonly Stretch[]
}

/** The passes of a plan: those that neither reduce nor use numbers of a leaf are called once for leaves that follow each other. */
export const planPasses = (plan: Plan, stretches: readonly Stretch[]): readonly (readonly PlannedPass[])[] => {
  const wide = widen(stretches)
  return plan.passes.map((classes) =>
    classes.flatMap((pass, leafClass): readonly PlannedPass[] => {
      if (pass === null) return []
      const isWide = pass.reduces.length === 0 && pass.scalars.every(({ rank }) => rank === 0)
      return [{ pass, stretches: (isWide ? wide : stretches).filter((stretch) => stretch.leafClass === leafClass) }]
    }),
  )
}

/** How many blocks a stretch has. */
export const blocksOf = ({ length }: Stretch): number => Math.ceil(length / BLOCK)

/** How many doubles a pass keeps for a stretch: the numbers of its program, then what it gathers in each block; in whole pairs. */
export const doublesFor = ({ program }: PassOfClass, stretch: Stretch): number =>
  numbersOf(program) + 2 * Math.ceil((program.reduces.length * blocksOf(stretch)) / 2)
