import type { Journal } from './journal.ts'

/**
 * A log that lives as long as the process.
 *
 * @example
 * import { memoryJournal } from 'descend/tune'
 *
 * const journal = memoryJournal()
 * await journal.transact(0, () => ['a', 'b'])
 * await journal.read(1) // => { lines: ['b'], next: 2 }
 */
export const memoryJournal = (): Journal => {
  const log: string[] = []
  return {
    read: async (from) => ({ lines: log.slice(from), next: log.length }),
    transact: async (from, decide) => {
      const lines = log.slice(from)
      log.push(...decide(lines))
      return { lines, next: log.length }
    },
    close: async () => undefined,
  }
}
