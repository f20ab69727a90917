/**
 * An append-only log of lines that several writers share.
 *
 * A place in the log is a number; 0 is its start, and every reading says where the next one begins.
 */
export interface Journal {
  /** The lines from a place on. */
  readonly read: (from: number) => Promise<Reading>
  /**
   * Hand the lines from a place on to `decide`, and append what it answers, with nothing of others in between.
   * It may be asked again when another writer was faster, so it must do nothing but decide.
   */
  readonly transact: (from: number, decide: (tail: readonly string[]) => readonly string[]) => Promise<Reading>
  readonly close: () => Promise<void>
}

/** Lines, and the place behind them. For a transaction, behind what was appended, while the lines are those that were found. */
export interface Reading {
  readonly lines: readonly string[]
  readonly next: number
}

/** A journal cannot be read, written or reached, or does not hold what is looked for. */
export class JournalError extends Error {
  override readonly name = 'JournalError'
}
