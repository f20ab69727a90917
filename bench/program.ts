/** The other end of a contender's lines (`served/serve.ts` says which): one question, one answer, in time. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A contender at work. */
export interface Program {
  /** Rejects with a reason when the contender says `none`, dies, or takes longer than two minutes. */
  readonly ask: (line: string) => Promise<string>
  readonly end: () => void
}

const PATIENCE = 120_000

/** Start one, with more in its environment. */
export const program = (command: string, args: readonly string[], more: Readonly<Record<string, string>> = {}): Program => {
  const child = spawn(command, args, { stdio: 'pipe', env: { ...process.env, ...more } })
  let lastError = ''
  let waiting: { readonly resolve: (line: string) => void; readonly reject: (error: Error) => void } | undefined
  let death: Error | undefined
  const die = (reason: string): void => {
    death ??= new Error(reason)
    waiting?.reject(death)
  }
  child.stderr.on('data', (data: Buffer) => (lastError = String(data).trim().split('\n').at(-1) ?? ''))
  child.stdin.on('error', () => undefined)
  child.on('error', ({ message }) => die(message))
  child.on('close', (code, signal) => die(`it ended with ${signal ?? code}: ${lastError.slice(0, 120)}`))
  createInterface({ input: child.stdout }).on('line', (line) => waiting?.resolve(line))
  const ask = (line: string): Promise<string> =>
    new Promise((resolve, reject) => {
      if (death !== undefined) return reject(death)
      const clock = setTimeout(() => {
        die(`no answer to "${line}" in ${PATIENCE / 1000} s`)
        child.kill('SIGKILL')
      }, PATIENCE)
      const settled =
        <A>(then: (value: A) => void) =>
        (value: A): void => {
          clearTimeout(clock)
          waiting = undefined
          then(value)
        }
      waiting = {
        resolve: settled((answer) => (answer.startsWith('none ') ? reject(new Error(answer.slice(5))) : resolve(answer))),
        reject: settled(reject),
      }
      child.stdin.write(`${line}\n`)
    })
  return { ask, end: () => void child.kill('SIGKILL') }
}
