import { setTimeout as sleep } from 'node:timers/promises'
import { checkPositive } from '../../linalg/checks.ts'
import { type Journal, JournalError, type Reading } from './journal.ts'

/** Where a Redis journal lives. */
export interface RedisJournalOptions {
  /** Put before every key, as Optuna's `prefix`. Default none. */
  readonly prefix?: string
  /** Milliseconds to wait for a connection. Default 5 000. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for an answer. Default 30 000. */
  readonly commandTimeout?: number
}

/** Append all lines if the log still ends where the writer has read to; answer where it ends, or -1. */
const APPEND = `
local last = tonumber(redis.call('get', ARGV[1] .. ':log_number') or '-1')
if last + 1 ~= tonumber(ARGV[2]) then return -1 end
for i = 3, #ARGV do
  last = last + 1
  redis.call('set', ARGV[1] .. ':log:' .. string.format('%d', last), ARGV[i])
end
redis.call('set', ARGV[1] .. ':log_number', string.format('%d', last))
return last + 1`

/** Lines asked for at once. */
const BATCH = 1000

/** What is used of the client of the package `redis`. */
interface Client {
  readonly get: (key: string) => Promise<string | null>
  readonly mGet: (keys: string[]) => Promise<(string | null)[]>
  readonly eval: (script: string, options: { keys: string[]; arguments: string[] }) => Promise<unknown>
  readonly close: () => Promise<void>
}

const because = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error))

interface RedisModule {
  readonly createClient: (options: Readonly<Record<string, unknown>>) => Client & {
    readonly on: (event: 'error', listener: () => void) => unknown
    readonly connect: () => Promise<unknown>
    readonly destroy: () => void
  }
}

/** A name that the compiler does not follow: the package is a peer that only this journal needs. */
const PACKAGE: string = 'redis'

/** The answer, unless it takes too long. */
const within = async <A>(milliseconds: number, answer: Promise<A>): Promise<A> => {
  const waiting = new AbortController()
  const late = sleep(milliseconds, undefined, waiting).then(() => {
    throw new Error(`no answer for ${milliseconds} ms`)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    waiting.abort()
  }
}

/** A connection that was lost is made anew this many times; one that was never made is not. */
const RECONNECTIONS = 5

const connected = async (url: string, connectTimeout: number): Promise<Client> => {
  const { createClient }: RedisModule = await import(PACKAGE).catch(() => {
    throw new JournalError('redisJournal: the package redis must be installed: npm install redis')
  })
  let opened = false
  const reconnectStrategy = (attempt: number, cause: Error): number | Error => (opened && attempt <= RECONNECTIONS ? 100 * attempt : cause)
  const client = createClient({ url, socket: { connectTimeout, reconnectStrategy } })
  client.on('error', () => undefined)
  try {
    await within(connectTimeout, client.connect())
    opened = true
    return client
  } catch (error) {
    client.destroy()
    throw new JournalError(`redisJournal: ${new URL(url).host} cannot be reached: ${because(error)}`)
  }
}

/** Refuse what is no address of Redis; a password is not repeated. */
const checkAddress = (url: string): void => {
  if (URL.canParse(url) && /^rediss?:$/u.test(new URL(url).protocol)) return
  throw new RangeError(`redisJournal: url must be a redis:// or rediss:// address, got ${url.replace(/\/\/.*@/u, '//…@')}`)
}

/**
 * A log in Redis, in the layout of Optuna's `JournalRedisBackend`, for workers on many machines.
 *
 *     <prefix>:log_number   the number of the last line        <prefix>:log:<n>   line number n
 *
 * A transaction is one script that appends only if nobody else has: who was too late reads on and decides again.
 * Give Redis a disk (`appendonly yes`) if the study should outlive it.
 *
 * @example
 * import { redisJournal } from 'descend/tune'
 *
 * const reason = await redisJournal('redis://127.0.0.1:1').then(
 *   () => 'open',
 *   ({ name }: Error) => name,
 * )
 * reason // => 'JournalError'
 *
 * @throws RangeError when the address is none of Redis, or a timeout is not positive.
 * @throws JournalError when the server cannot be reached, or does not answer in time, or the package `redis` is not installed.
 * @see optuna.storages.journal.JournalRedisBackend
 */
export const redisJournal = async (
  url: string,
  { prefix = '', connectTimeout = 5000, commandTimeout = 30_000 }: RedisJournalOptions = {},
): Promise<Journal> => {
  checkPositive('redisJournal', { connectTimeout, commandTimeout })
  checkAddress(url)
  const client = await connected(url, connectTimeout)
  const asked = async <A>(answer: Promise<A>): Promise<A> =>
    within(commandTimeout, answer).catch((error: unknown) => {
      throw new JournalError(`redisJournal: ${new URL(url).host} does not answer: ${because(error)}`)
    })

  const line = async (number: number, wait = 1): Promise<string> => {
    const found = await asked(client.get(`${prefix}:log:${number}`))
    if (found !== null) return found
    await sleep(wait)
    return line(number, Math.min(2 * wait, 1000))
  }

  const read = async (from: number): Promise<Reading> => {
    const next = Number((await asked(client.get(`${prefix}:log_number`))) ?? -1) + 1
    const lines: string[] = []
    for (let at = from; at < next; at += BATCH) {
      const numbers = Array.from({ length: Math.min(BATCH, next - at) }, (_, i) => at + i)
      const found = await asked(client.mGet(numbers.map((number) => `${prefix}:log:${number}`)))
      // A writer that numbers first and writes then (Optuna on a cluster) leaves a gap for a moment.
      for (const [i, text] of found.entries()) lines.push(text ?? (await line(at + i)))
    }
    return { lines, next: Math.max(next, from) }
  }

  const transact: Journal['transact'] = async (from, decide) => {
    const { lines, next } = await read(from)
    const added = decide(lines)
    if (added.length === 0) return { lines, next }
    const end = Number(await asked(client.eval(APPEND, { keys: [], arguments: [prefix, String(next), ...added] })))
    return end < 0 ? transact(from, decide) : { lines, next: end }
  }

  return { read, transact, close: () => client.close() }
}
