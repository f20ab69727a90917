import type { Distribution } from '../space/distribution.ts'
import type { Op } from '../study/op.ts'
import type { Attributes, Json, TrialState } from '../study/trial.ts'
import { decodeDistribution } from './distributionJson.ts'
import { type JournalRecord, STATES } from './record.ts'

/** Whatever came out of JSON is what JSON can say. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a value out of JSON.parse
const json = (value: unknown): Json => value as Json
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a value out of JSON.parse
const attributes = (record: Readonly<Record<string, unknown>> | null | undefined): Attributes => (record ?? {}) as Attributes

const distributionsOf = (texts: Readonly<Record<string, string>>): Readonly<Record<string, Distribution>> | undefined => {
  const decoded: Record<string, Distribution> = {}
  for (const [name, text] of Object.entries(texts)) {
    const distribution = decodeDistribution(text)
    if (distribution === undefined) return undefined
    decoded[name] = distribution
  }
  return decoded
}

const stateOf = (code: number | null | undefined): TrialState | undefined => STATES[code ?? 0]

const created = (record: Extract<JournalRecord, { op_code: 4 }>): Op | undefined => {
  const distributions = distributionsOf(record.distributions ?? {})
  const state = stateOf(record.state)
  if (distributions === undefined || state === undefined) return undefined
  return {
    _tag: 'CreateTrial',
    state,
    values: record.params ?? {},
    distributions,
    value: record.value ?? null,
    reports: Object.entries(record.intermediate_values ?? {}).map(([step, value]) => ({ step: Number(step), value })),
    userAttributes: attributes(record.user_attrs),
    systemAttributes: attributes(record.system_attrs),
    started: record.datetime_start ?? null,
    finished: record.datetime_complete ?? null,
  }
}

/** A trial that cannot be read keeps its number: it is there, and has failed. */
const unreadable: Op = {
  _tag: 'CreateTrial',
  state: 'fail',
  values: {},
  distributions: {},
  value: null,
  reports: [],
  userAttributes: {},
  systemAttributes: {},
}

const attribute = (record: Readonly<Record<string, unknown>>): { readonly key: string; readonly value: Json } | undefined => {
  const [entry] = Object.entries(record)
  return entry === undefined ? undefined : { key: entry[0], value: json(entry[1]) }
}

/** The operation on the trial of this number that a record stands for, or why it stands for none. */
export const opOf = (record: Exclude<JournalRecord, { op_code: 0 | 1 }>, number: number): Op | string => {
  switch (record.op_code) {
    case 2:
    case 3: {
      const noted = attribute(record.op_code === 2 ? record.user_attr : record.system_attr)
      return noted === undefined
        ? 'an attribute without a name'
        : { _tag: 'SetStudyAttribute', scope: record.op_code === 2 ? 'user' : 'system', ...noted }
    }
    case 4:
      return created(record) ?? unreadable
    case 5: {
      const distribution = decodeDistribution(record.distribution)
      if (distribution === undefined) return `no distribution: ${record.distribution}`
      return { _tag: 'SetParameter', number, name: record.param_name, value: record.param_value_internal, distribution }
    }
    case 6: {
      const state = stateOf(record.state)
      if (state === undefined) return `no state of a trial: ${record.state}`
      const at = state === 'running' ? record.datetime_start : record.datetime_complete
      return { _tag: 'SetState', number, state, value: record.values?.[0] ?? null, ...(typeof at === 'string' ? { at } : {}) }
    }
    case 7:
      return { _tag: 'Report', number, step: record.step, value: record.intermediate_value }
    case 8:
    case 9: {
      const noted = attribute(record.op_code === 8 ? record.user_attr : record.system_attr)
      return noted === undefined
        ? 'an attribute without a name'
        : { _tag: 'SetTrialAttribute', number, scope: record.op_code === 8 ? 'user' : 'system', ...noted }
    }
  }
}
