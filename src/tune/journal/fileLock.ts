import { randomUUID } from 'node:crypto'
import { open, rename, stat, symlink, unlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { JournalError } from './journal.ts'

/** How a file journal is locked, by Optuna's protocol. */
export interface LockOptions {
  /** `symlink` works on every NFS and is Optuna's default; `open` where symbolic links are forbidden. Default `symlink`. */
  readonly lock?: 'symlink' | 'open'
  /** Milliseconds after which the lock of a writer that shows no life is broken. Default 30 000, as Optuna's. */
  readonly lockGrace?: number
}

const hasCode = (error: unknown, code: string): boolean => error instanceof Error && 'code' in error && error.code === code

const LONGEST_WAIT = 64

const lastChange = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).mtimeMs
  } catch {
    return Number.NaN
  }
}

const remove = async (lock: string): Promise<void> => {
  const aside = `${lock}${randomUUID()}.rename`
  try {
    await rename(lock, aside)
    await unlink(aside)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

const create = async (file: string, lock: string, kind: 'symlink' | 'open'): Promise<boolean> => {
  try {
    if (kind === 'symlink') await symlink(file, lock)
    else await (await open(lock, 'wx')).close()
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw new JournalError(`fileJournal: ${lock} cannot be made: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/**
 * Do something while holding the lock of a file, `<file>.lock`.
 *
 * Tried again after 1 ms, doubling to 64 ms. The lock of a writer that died is broken when neither it nor the file has changed for the grace time.
 */
export const withFileLock = async <A>(
  file: string,
  { lock: kind = 'symlink', lockGrace = 30_000 }: LockOptions,
  action: () => Promise<A>,
): Promise<A> => {
  const lock = `${file}.lock`
  let change = Number.NaN
  let seen = Date.now()
  for (let wait = 1; !(await create(file, lock, kind)); wait = Math.min(2 * wait, LONGEST_WAIT)) {
    const now = await lastChange(lock)
    if (!Object.is(now, change)) [change, seen] = [now, Date.now()]
    if (Date.now() - seen > lockGrace) {
      await remove(lock)
      seen = Date.now()
    }
    await sleep(wait)
  }
  try {
    return await action()
  } finally {
    await remove(lock)
  }
}
