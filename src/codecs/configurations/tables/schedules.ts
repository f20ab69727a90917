import { constantSchedule } from '../../../schedules/constantSchedule.ts'
import { cosineDecaySchedule } from '../../../schedules/cosineDecaySchedule.ts'
import { cosineOnecycleSchedule } from '../../../schedules/cosineOnecycleSchedule.ts'
import { exponentialDecay } from '../../../schedules/exponentialDecay.ts'
import { joinSchedules } from '../../../schedules/joinSchedules.ts'
import { linearOnecycleSchedule } from '../../../schedules/linearOnecycleSchedule.ts'
import { linearSchedule } from '../../../schedules/linearSchedule.ts'
import { piecewiseConstantSchedule } from '../../../schedules/piecewiseConstantSchedule.ts'
import { piecewiseInterpolateSchedule } from '../../../schedules/piecewiseInterpolateSchedule.ts'
import { polynomialSchedule } from '../../../schedules/polynomialSchedule.ts'
import { sgdrSchedule } from '../../../schedules/sgdrSchedule.ts'
import { warmupConstantSchedule } from '../../../schedules/warmupConstantSchedule.ts'
import { warmupCosineDecaySchedule } from '../../../schedules/warmupCosineDecaySchedule.ts'
import { warmupExponentialDecaySchedule } from '../../../schedules/warmupExponentialDecaySchedule.ts'
import { finite, fraction, integer, nonNegative, positive, real, whole } from '../fields/numbers.ts'
import { boolean, words } from '../fields/words.ts'
import { list, mapping, orNull } from '../fields/structures.ts'
import { cycle } from '../fields/records.ts'
import { schedule } from '../fields/references.ts'
import { row, type Row } from '../row.ts'

const boundariesAndScales = mapping(nonNegative, /^\d+$/)
const decaying = { transitionBegin: integer(0), staircase: boolean(false), endValue: orNull(finite)() }

/** The schedules of the root. */
export const schedules: Readonly<Record<string, Row>> = {
  constantSchedule: row(constantSchedule, { value: real() }),
  cosineDecaySchedule: row(cosineDecaySchedule, { initValue: finite(), decaySteps: finite() }, { alpha: finite(0), exponent: finite(1) }),
  cosineOnecycleSchedule: row(
    cosineOnecycleSchedule,
    { transitionSteps: finite(), peakValue: finite() },
    { pctStart: fraction(0.3), divFactor: positive(25), finalDivFactor: positive(1e4) },
  ),
  exponentialDecay: row(exponentialDecay, { initValue: finite(), transitionSteps: finite(), decayRate: finite() }, decaying),
  joinSchedules: row(joinSchedules, { schedules: list(schedule)(), boundaries: list(whole)() }),
  linearOnecycleSchedule: row(
    linearOnecycleSchedule,
    { transitionSteps: finite(), peakValue: finite() },
    { pctStart: fraction(0.3), pctFinal: fraction(0.85), divFactor: positive(25), finalDivFactor: positive(1e4) },
  ),
  linearSchedule: row(
    linearSchedule,
    { initValue: finite(), endValue: finite(), transitionSteps: integer() },
    { transitionBegin: integer(0) },
  ),
  piecewiseConstantSchedule: row(piecewiseConstantSchedule, { initValue: finite(), boundariesAndScales: boundariesAndScales({}) }),
  piecewiseInterpolateSchedule: row(piecewiseInterpolateSchedule, {
    interpolateType: words('linear', 'cosine')(),
    initValue: finite(),
    boundariesAndScales: boundariesAndScales({}),
  }),
  polynomialSchedule: row(
    polynomialSchedule,
    { initValue: finite(), endValue: finite(), power: finite(), transitionSteps: integer() },
    { transitionBegin: integer(0) },
  ),
  sgdrSchedule: row(sgdrSchedule, { cycles: list(cycle)() }),
  warmupConstantSchedule: row(warmupConstantSchedule, { initValue: finite(), peakValue: finite(), warmupSteps: whole() }),
  warmupCosineDecaySchedule: row(
    warmupCosineDecaySchedule,
    { initValue: finite(), peakValue: finite(), warmupSteps: whole(), decaySteps: whole() },
    { endValue: finite(0), exponent: finite(1) },
  ),
  warmupExponentialDecaySchedule: row(
    warmupExponentialDecaySchedule,
    { initValue: finite(), peakValue: finite(), warmupSteps: whole(), transitionSteps: finite(), decayRate: finite() },
    decaying,
  ),
}
