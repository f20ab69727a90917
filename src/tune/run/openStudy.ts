import { randomUUID } from 'node:crypto'
import { encodeOp, encodeStudy } from '../journal/encodeOp.ts'
import { type Journal, JournalError } from '../journal/journal.ts'
import { memoryJournal } from '../journal/memoryJournal.ts'
import { emptyView, type JournalView, type SkippedLine, type StudyLog, viewAfter } from '../journal/view.ts'
import type { Space } from '../space/space.ts'
import { applyAll } from '../study/apply.ts'
import { createStudy, type Direction, type StudyState } from '../study/createStudy.ts'
import type { Op } from '../study/op.ts'

/** The study attribute that holds the seed, for all who join. */
export const SEED = 'descend:seed'

/** What a study is opened with. */
export interface OpenStudyOptions<S extends Space> {
  /** The parameters to search. */
  readonly space: S
  /** Is a low or a high objective wanted? Default `minimize`; the study in the journal must agree. */
  readonly direction?: Direction
  /** A safe integer. Default: the journal's; for a new study 0. */
  readonly seed?: number
  /** The study's name in the journal. Default `study`. */
  readonly name?: string
  /** The log. Default: in memory. */
  readonly journal?: Journal
  /** Who writes, in the journal's `worker_id`. Default: a random UUID. */
  readonly workerId?: string
}

/** A study in a journal, as far as it has been read. */
export interface Study<S extends Space> {
  readonly state: () => StudyState<S>
  /** Lines of the journal that say nothing, and why. */
  readonly skipped: () => readonly SkippedLine[]
  /** Read what others have written. */
  readonly sync: () => Promise<StudyState<S>>
  /** Read what others have written, decide from it, and write, with nothing of others in between. `decide` may be asked twice. */
  readonly commit: <A>(decide: (state: StudyState<S>) => readonly [answer: A, ops: readonly Op[]]) => Promise<A>
  readonly close: () => Promise<void>
}

const find = (view: JournalView, name: string): { readonly id: number; readonly log: StudyLog } | undefined => {
  const id = view.studies.findIndex((study) => study?.name === name)
  const log = view.studies[id]
  return log === undefined ? undefined : { id, log }
}

const check = ({ directions }: StudyLog, name: string, direction: Direction | undefined): Direction => {
  const [only] = directions
  if (directions.length !== 1 || only === undefined)
    throw new JournalError(`openStudy: ${name} has ${directions.length} objectives, only studies of one can be opened`)
  if (direction !== undefined && direction !== only) throw new JournalError(`openStudy: ${name} is there to ${only}, not to ${direction}`)
  return only
}

/** One after the other: what is started while something runs waits for it. */
const inTurn = (): (<A>(action: () => Promise<A>) => Promise<A>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (action) => {
    const mine = last.then(action, action)
    last = mine.catch(() => undefined)
    return mine
  }
}

/**
 * Open a study in a journal, or begin it there.
 *
 * @example
 * import { float, memoryJournal, openStudy } from 'descend/tune'
 *
 * const journal = memoryJournal()
 * const space = { lr: float(0, 1) }
 * await openStudy({ journal, space, seed: 7 })
 * const again = await openStudy({ journal, space })
 * again.state().seed // => 7
 *
 * @throws JournalError when the journal cannot be read, or its study of this name has another direction or seed.
 */
export const openStudy = async <S extends Space>({
  space,
  direction,
  seed,
  name = 'study',
  journal = memoryJournal(),
  workerId = randomUUID(),
}: OpenStudyOptions<S>): Promise<Study<S>> => {
  let place = 0
  let view = emptyView
  const turn = inTurn()
  const fresh = createStudy({ space, seed: seed ?? 0, name })

  /** Begin the study if nobody has, and note the seed if nobody has. */
  const begin = (tail: readonly string[]): readonly string[] => {
    const before = viewAfter(view, tail)
    const created = find(before, name) === undefined ? [encodeStudy(name, direction ?? 'minimize', workerId)] : []
    const found = find(viewAfter(before, created), name)
    if (found === undefined || found.log.ops.some((op) => op._tag === 'SetStudyAttribute' && op.scope === 'system' && op.key === SEED))
      return created
    const writer = { workerId, studyId: found.id, now: new Date().toISOString(), trialId: () => -1 }
    return [...created, encodeOp({ _tag: 'SetStudyAttribute', scope: 'system', key: SEED, value: fresh.seed }, writer)]
  }

  const transact = async (decide: (tail: readonly string[]) => readonly string[]): Promise<void> => {
    let added: readonly string[] = []
    const { lines, next } = await journal.transact(place, (tail) => (added = decide(tail)))
    view = viewAfter(view, [...lines, ...added])
    place = next
  }

  await transact(begin)
  const { id: studyId, log: first } = find(view, name) ?? { id: -1, log: undefined }
  if (first === undefined) throw new JournalError(`openStudy: ${name} cannot be begun`)
  const agreed = check(first, name, direction)
  const logOf = (of: JournalView): StudyLog => {
    const log = of.studies[studyId]
    if (log === undefined) throw new JournalError(`openStudy: ${name} has been deleted`)
    return log
  }
  const noted = applyAll(fresh, first.ops).systemAttributes[SEED]
  if (typeof noted !== 'number' || (seed !== undefined && seed !== noted))
    throw new JournalError(`openStudy: ${name} has the seed ${JSON.stringify(noted)}, not ${String(seed)}`)
  let state: StudyState<S> = applyAll({ ...fresh, direction: agreed, seed: noted }, first.ops)
  const folded = (of: JournalView): StudyState<S> => applyAll(state, logOf(of).ops.slice(state.position))

  return {
    state: () => state,
    skipped: () => view.skipped,
    sync: () =>
      turn(async () => {
        const { lines, next } = await journal.read(place)
        view = viewAfter(view, lines)
        place = next
        return (state = folded(view))
      }),
    commit: (decide) =>
      turn(async () => {
        let answer: { readonly value: ReturnType<typeof decide>[0] } | undefined
        await transact((tail) => {
          const seen = viewAfter(view, tail)
          const current = folded(seen)
          const [value, ops] = decide(current)
          answer = { value }
          const ids = logOf(seen).trialIds
          let next = seen.trials.length
          const born = ops.flatMap((op) => (op._tag === 'CreateTrial' ? [next++] : []))
          const trialId = (number: number): number => ids[number] ?? born[number - ids.length] ?? -1
          return ops.map((op) => encodeOp(op, { workerId, studyId, now: new Date().toISOString(), trialId }))
        })
        state = folded(view)
        if (answer === undefined) throw new JournalError('openStudy: the journal has not asked for a decision')
        return answer.value
      }),
    close: () => journal.close(),
  }
}
