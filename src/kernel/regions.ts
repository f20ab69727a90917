import type { Region } from './plan.ts'

/** Regions by number: `g p grad u`, then the slots of the state. */
export const regionIndex = (region: Region): number =>
  typeof region === 'number' ? region + 4 : region === 'g' ? 0 : region === 'p' ? 1 : region === 'grad' ? 2 : 3

/** The arrays of each region, by `regionIndex` and stretch. */
export type Regions = readonly (readonly Float64Array[])[]
