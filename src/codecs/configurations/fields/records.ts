import type { FieldOf } from '../configured.ts'
import { finite, whole } from './numbers.ts'
import { record } from './record.ts'

/** A cycle of `sgdrSchedule`. */
export const cycle: FieldOf = record({
  initValue: finite(),
  peakValue: finite(),
  warmupSteps: whole(),
  decaySteps: whole(),
  endValue: finite(0),
  exponent: finite(1),
})

/** The axes of a matrix, for `muon` and its kin. */
export const dimensionNumbers: FieldOf = record({ reductionAxis: whole(), outputAxis: whole() })
