import { isLeft } from 'fp-ts/lib/Either.js'
import type { Direction } from '../study/createStudy.ts'
import type { Op } from '../study/op.ts'
import { decodeRecord, type JournalRecord } from './record.ts'
import { opOf } from './recordOp.ts'

/** A study of a journal: its own operations, by trial numbers instead of the journal's ids. */
export interface StudyLog {
  readonly name: string
  readonly directions: readonly Direction[]
  readonly ops: readonly Op[]
  /** The journal's ids of the trials, by number. */
  readonly trialIds: readonly number[]
}

/** A line that says nothing, and why; the first line of a journal is number 1. */
export interface SkippedLine {
  readonly line: number
  readonly reason: string
}

/** What a journal's lines say: the fold of its records. */
export interface JournalView {
  readonly lines: number
  /** By id; undefined when deleted. */
  readonly studies: readonly (StudyLog | undefined)[]
  /** The study and the number of a trial, by the journal's id. */
  readonly trials: readonly (readonly [studyId: number, number: number])[]
  readonly skipped: readonly SkippedLine[]
}

/** An empty journal. */
export const emptyView: JournalView = { lines: 0, studies: [], trials: [], skipped: [] }

const direction = (code: number): Direction => (code === 2 ? 'maximize' : 'minimize')

interface Draft {
  readonly studies: (({ ops: Op[]; trialIds: number[] } & Pick<StudyLog, 'name' | 'directions'>) | undefined)[]
  readonly trials: (readonly [number, number])[]
}

/** Fold one record into the draft; the reason where it means nothing. */
const fold = ({ studies, trials }: Draft, record: JournalRecord): string | undefined => {
  if (record.op_code === 0) {
    const taken = studies.some((study) => study?.name === record.study_name)
    if (!taken) studies.push({ name: record.study_name, directions: record.directions.map(direction), ops: [], trialIds: [] })
    return undefined
  }
  const [studyId, number] = 'trial_id' in record ? (trials[record.trial_id] ?? [-1, -1]) : [record.study_id, -1]
  const study = studies[studyId]
  if (study === undefined) return undefined
  if (record.op_code === 1) {
    studies[studyId] = undefined
    return undefined
  }
  if (record.op_code === 4) study.trialIds.push(trials.push([studyId, study.trialIds.length]) - 1)
  const op = opOf(record, number)
  if (typeof op === 'string') return op
  study.ops.push(op)
  return undefined
}

/**
 * A journal's view after more lines.
 *
 * Lines that are no JSON or no operation are skipped and named; operations on studies and trials that do not exist say nothing, as for Optuna.
 */
export const viewAfter = (view: JournalView, lines: readonly string[]): JournalView => {
  const studies = view.studies.map((study) => study && { ...study, ops: [...study.ops], trialIds: [...study.trialIds] })
  const trials = [...view.trials]
  const skipped = [...view.skipped]
  for (const [i, text] of lines.entries()) {
    const record = decodeRecord(text)
    const reason = isLeft(record) ? record.left : fold({ studies, trials }, record.right)
    if (reason !== undefined) skipped.push({ line: view.lines + i + 1, reason })
  }
  return { lines: view.lines + lines.length, studies, trials, skipped }
}
