/** A thread that was started. */
export interface Thread {
  readonly terminate: () => unknown
}

/** Start a thread on a source and hand it data. `onEnd` is called when it ends, whatever the reason. */
export type Spawn = (source: string, data: unknown, onEnd: (error?: unknown) => void) => Thread

interface NodeWorker extends Thread {
  readonly on: (event: 'error' | 'exit', listener: (error: unknown) => void) => void
  readonly unref: () => void
}
interface NodeThreads {
  readonly Worker: new (source: string, options: object) => NodeWorker
}
interface Hosted {
  readonly process?: { readonly getBuiltinModule?: (name: string) => NodeThreads | undefined }
}

/** Threads of Node (and of what has its modules): they do not keep the process alive. */
const spawnInNode =
  ({ Worker: Threads }: NodeThreads): Spawn =>
  (source, data, onEnd) => {
    const thread = new Threads(source, { eval: true, workerData: data, execArgv: [], name: 'descend' })
    thread.on('error', onEnd)
    thread.on('exit', () => onEnd())
    thread.unref()
    return thread
  }

/** Threads of a browser. */
const spawnInBrowser: Spawn = (source, data, onEnd) => {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
  const thread = new Worker(url)
  URL.revokeObjectURL(url)
  thread.addEventListener('error', (event) => onEnd(event.error ?? event.message))
  thread.postMessage(data, [])
  return thread
}

/** How threads are started here. Asked of the host and not imported, so that this file loads anywhere. */
export const spawn: Spawn = (source, data, onEnd) => {
  const threads = (globalThis as Hosted).process?.getBuiltinModule?.('node:worker_threads')
  return (threads === undefined ? spawnInBrowser : spawnInNode(threads))(source, data, onEnd)
}
