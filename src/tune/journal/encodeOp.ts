import type { Op } from '../study/op.ts'
import { isFinished } from '../study/trial.ts'
import { encodeDistribution } from './distributionJson.ts'
import { printJson } from './json.ts'
import { STATES } from './record.ts'

/** Who writes, into which study, and when. */
export interface Writer {
  readonly workerId: string
  readonly studyId: number
  /** Time in ISO 8601. */
  readonly now: string
  /** The journal's id of a trial. */
  readonly trialId: (number: number) => number
}

const fields = (op: Op, { studyId, now, trialId }: Writer): Readonly<Record<string, unknown>> => {
  switch (op._tag) {
    case 'CreateTrial':
      return {
        op_code: 4,
        study_id: studyId,
        datetime_start: op.started ?? (op.state === 'waiting' ? null : now),
        ...(isFinished(op) ? { datetime_complete: op.finished ?? now } : {}),
        state: STATES.indexOf(op.state),
        value: op.value,
        values: null,
        distributions: Object.fromEntries(
          Object.entries(op.distributions).map(([name, distribution]) => [name, encodeDistribution(distribution)]),
        ),
        params: op.values,
        user_attrs: op.userAttributes,
        system_attrs: op.systemAttributes,
        intermediate_values: Object.fromEntries(op.reports.map(({ step, value }) => [step, value])),
      }
    case 'SetParameter':
      return {
        op_code: 5,
        trial_id: trialId(op.number),
        param_name: op.name,
        param_value_internal: op.value,
        distribution: encodeDistribution(op.distribution),
      }
    case 'SetState': {
      const time = op.state === 'running' ? { datetime_start: op.at ?? now } : isFinished(op) ? { datetime_complete: op.at ?? now } : {}
      return {
        op_code: 6,
        trial_id: trialId(op.number),
        state: STATES.indexOf(op.state),
        values: op.value === null ? null : [op.value],
        ...time,
      }
    }
    case 'Report':
      return { op_code: 7, trial_id: trialId(op.number), step: op.step, intermediate_value: op.value }
    case 'SetTrialAttribute':
      return { op_code: op.scope === 'user' ? 8 : 9, trial_id: trialId(op.number), [`${op.scope}_attr`]: { [op.key]: op.value } }
    case 'SetStudyAttribute':
      return { op_code: op.scope === 'user' ? 2 : 3, study_id: studyId, [`${op.scope}_attr`]: { [op.key]: op.value } }
  }
}

/** The line of Optuna's journal that says an operation. */
export const encodeOp = (op: Op, writer: Writer): string => {
  const { op_code, ...rest } = fields(op, writer)
  return printJson({ op_code, worker_id: writer.workerId, ...rest })
}

/** The line that begins a study. */
export const encodeStudy = (name: string, direction: 'minimize' | 'maximize', workerId: string): string =>
  printJson({ op_code: 0, worker_id: workerId, study_name: name, directions: [direction === 'minimize' ? 1 : 2] })
