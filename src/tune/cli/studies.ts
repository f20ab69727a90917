import { type Either, left, right } from 'fp-ts/lib/Either.js'
import { existsSync } from 'node:fs'
import { fileJournal } from '../journal/fileJournal.ts'
import { redisJournal } from '../journal/redisJournal.ts'
import { emptyView, type SkippedLine, type StudyLog, viewAfter } from '../journal/view.ts'
import type { FlatParameter } from '../space/flatSpace.ts'
import { applyAll } from '../study/apply.ts'
import { createStudy, type StudyState } from '../study/createStudy.ts'

/** A study as a journal holds it, without the space that its writers knew. */
export interface Opened {
  readonly state: StudyState
  readonly skipped: readonly SkippedLine[]
}

const parametersOf = ({ trials }: StudyState): readonly FlatParameter[] => {
  const known = new Map(trials.flatMap(({ distributions }) => Object.entries(distributions)))
  return [...known].map(([name, distribution]) => ({ name, distribution }))
}

const folded = (log: StudyLog): StudyState => {
  const state = applyAll(createStudy({ space: {}, name: log.name, direction: log.directions[0] ?? 'minimize' }), log.ops)
  return { ...state, parameters: parametersOf(state) }
}

/** Read a study from a file, or from Redis by its URL: the only one there is, or the one of this name. */
export const openForReading = async (place: string, name: string | undefined): Promise<Either<string, Opened>> => {
  const isRedis = /^rediss?:/.test(place)
  if (!isRedis && !existsSync(place)) return left(`${place}: there is no such file`)
  const journal = isRedis ? await redisJournal(place) : fileJournal(place)
  const { lines } = await journal.read(0)
  await journal.close()
  const view = viewAfter(emptyView, lines)
  const studies = view.studies.filter((study) => study !== undefined)
  const [only] = name === undefined ? studies : studies.filter((study) => study.name === name)
  const names = studies.map((study) => study.name).join(', ')
  if (only === undefined)
    return left(
      name === undefined ? `${place}: there is no study in it` : `${place}: there is no study ${name} in it, but ${names || 'none'}`,
    )
  if (name === undefined && studies.length > 1)
    return left(`${place}: there are ${studies.length} studies in it, name one of them with --study: ${names}`)
  if (only.directions.length !== 1)
    return left(`${place}: ${only.name} has ${only.directions.length} objectives, only studies of one can be shown`)
  return right({ state: folded(only), skipped: view.skipped })
}
