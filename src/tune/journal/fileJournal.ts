import { type FileHandle, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkPositive } from '../../linalg/checks.ts'
import { type LockOptions, withFileLock } from './fileLock.ts'
import { type Journal, JournalError, type Reading } from './journal.ts'

/** The whole lines from a byte on; a last line without an end is not there yet. */
const linesFrom = async (file: FileHandle, from: number): Promise<Reading & { readonly torn: boolean }> => {
  const { size } = await file.stat()
  if (size < from) throw new JournalError(`fileJournal: the log is shorter than it was: ${size} bytes, ${from} were read before`)
  const bytes = Buffer.alloc(size - from)
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from)
  const whole = bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(10) + 1)
  const lines = whole.length === 0 ? [] : whole.toString('utf8').slice(0, -1).split('\n')
  return { lines, next: from + whole.length, torn: from + whole.length < size }
}

/** Say which file it was. */
const refused =
  (what: string) =>
  (error: unknown): never => {
    throw error instanceof JournalError
      ? error
      : new JournalError(`fileJournal: ${what}: ${error instanceof Error ? error.message : String(error)}`)
  }

const using = async <A>(path: string, flags: string, action: (file: FileHandle) => Promise<A>): Promise<A> => {
  const file = await open(path, flags).catch(refused(`${path} cannot be opened`))
  try {
    return await action(file)
  } finally {
    await file.close()
  }
}

/**
 * A log in a file, in Optuna's own format with its lock protocol: Optuna, its dashboard and Python workers open and continue the same study.
 *
 * One operation a line, as JSON. A writer takes the lock, cuts off a last line that a dead writer left torn, appends whole lines and forces them to
 * the disk. Readers take no lock. Good for some ten workers on one machine or one network file system.
 *
 * @example
 * import { mkdtempSync } from 'node:fs'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { fileJournal } from 'descend/tune'
 *
 * const journal = fileJournal(join(mkdtempSync(join(tmpdir(), 'descend-')), 'study.log'))
 * await journal.transact(0, () => ['{}'])
 * await journal.read(0) // => { lines: ['{}'], next: 3 }
 *
 * @throws JournalError when the file cannot be opened, read or locked, or has become shorter.
 * @see optuna.storages.journal.JournalFileBackend, JournalFileSymlinkLock, JournalFileOpenLock
 */
export const fileJournal = (path: string, options: LockOptions = {}): Journal => {
  checkPositive('fileJournal', { lockGrace: options.lockGrace ?? 1 })
  const file = resolve(path)
  return {
    read: (from) =>
      using(file, 'r', async (log) => {
        const { lines, next } = await linesFrom(log, from).catch(refused(`${file} cannot be read`))
        return { lines, next }
      }),
    transact: (from, decide) =>
      using(file, 'a+', (log) =>
        withFileLock(file, options, async () => {
          const { lines, next, torn } = await linesFrom(log, from)
          const bytes = Buffer.from(
            decide(lines)
              .map((line) => `${line}\n`)
              .join(''),
            'utf8',
          )
          if (bytes.length === 0) return { lines, next }
          if (torn) await log.truncate(next)
          await log.appendFile(bytes)
          await log.datasync()
          return { lines, next: next + bytes.length }
        }),
      ),
    close: async () => undefined,
  }
}
