import { isLeft } from 'fp-ts/lib/Either.js'
import { isSome } from 'fp-ts/lib/Option.js'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { printJson } from '../journal/json.ts'
import { JournalError } from '../journal/journal.ts'
import { studyReport } from '../report/studyReport.ts'
import { bestTrial } from '../study/bestTrial.ts'
import { lrFindText } from './lrFindText.ts'
import { openForReading } from './studies.ts'
import { bestText, studyJson, studyText, trialJson, trialsTable } from './views.ts'

/** What the command line answers: text for both streams, and how the process ends. */
export interface Answer {
  readonly out: string
  readonly err: string
  /** 0: done. 1: it cannot be done. 2: it was not understood. */
  readonly code: 0 | 1 | 2
}

/** What the command can do. */
export const HELP = `Usage: descend <command> [options]

  study show FILE      the study in a few lines
  study best FILE      its best trial
  study trials FILE    all of its trials
  study report FILE    one page of HTML with drawings, to --output or study.html
  lr-find              the learning-rate range test, on an example

FILE is a journal of descend or Optuna, or the URL of one in Redis.

  --study NAME         the study, where a journal holds several
  --output PATH        where the report goes
  --json               answer in JSON
  --help               this text

Exit codes: 0 done, 1 it cannot be done, 2 it was not understood.
`

const done = (out: string, err = ''): Answer => ({ out: out.endsWith('\n') || out === '' ? out : `${out}\n`, err, code: 0 })
const cannot = (why: string): Answer => ({ out: '', err: `descend: ${why}\n`, code: 1 })
const unclear = (why: string): Answer => ({ out: '', err: `descend: ${why}\n\n${HELP}`, code: 2 })

const options = {
  study: { type: 'string' },
  output: { type: 'string', default: 'study.html' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const parse = (argv: readonly string[]): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> =>
  parseArgs({ args: [...argv], options, allowPositionals: true })

const ACTIONS = ['show', 'best', 'trials', 'report']

const onStudy = async (action: string, place: string, { study, output, json }: ReturnType<typeof parse>['values']): Promise<Answer> => {
  const opened = await openForReading(place, study)
  if (isLeft(opened)) return cannot(opened.left)
  const { state, skipped } = opened.right
  const notes = skipped.map(({ line, reason }) => `descend: ${place}:${line} is skipped: ${reason}\n`).join('')
  const best = bestTrial(state)
  if (action === 'show') return done(json ? printJson(studyJson(state)) : studyText(state), notes)
  if (action === 'trials') return done(json ? printJson(state.trials.map(trialJson)) : trialsTable(state), notes)
  if (action === 'best')
    return isSome(best)
      ? done(json ? printJson(trialJson(best.value)) : bestText(best.value), notes)
      : cannot(`${state.name}: no trial is complete`)
  writeFileSync(output, await studyReport(state))
  return done(json ? printJson({ report: output }) : output, notes)
}

/** Answer a command line. Writes nothing but the file of a report. */
export const run = async (argv: readonly string[]): Promise<Answer> => {
  try {
    const { values, positionals } = parse(argv)
    const [command, action, place, ...rest] = positionals
    if (values.help || (command === undefined && argv.length === 0)) return done(HELP)
    if (command === undefined) return unclear('a command is missing')
    if (command === 'lr-find') return action === undefined ? done(lrFindText(values.json)) : unclear(`lr-find takes no ${action}`)
    if (command !== 'study') return unclear(`there is no command ${command}`)
    if (action === undefined || !ACTIONS.includes(action)) return unclear(`study does ${ACTIONS.join(', ')}, not ${action ?? 'nothing'}`)
    if (place === undefined || rest.length > 0) return unclear(`study ${action} takes one FILE`)
    return await onStudy(action, place, values)
  } catch (error) {
    if (error instanceof JournalError) return cannot(error.message)
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return unclear(error.message)
    return cannot(error instanceof Error ? error.message : String(error))
  }
}
