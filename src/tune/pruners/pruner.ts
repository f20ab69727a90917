import type { StudyState } from '../study/createStudy.ts'
import type { Trial } from '../study/trial.ts'

/** A rule that stops a trial early: a pure predicate of the study and a trial with at least one report. */
export type Pruner = (state: StudyState, trial: Trial) => boolean
