/** What is seen while the networks learn: a bar on a terminal, a line for each epoch elsewhere. */
import { Presets, SingleBar } from 'cli-progress'
import type { Marks } from './network.ts'
import { percent } from './percent.ts'
import type { Step } from './train.ts'

export interface Progress {
  readonly start: (name: string, steps: number) => void
  readonly step: (step: Step) => void
  readonly epoch: (epoch: number, marks: Marks) => void
  readonly stop: () => void
}

const bar = (stream: NodeJS.WriteStream): Progress => {
  const format = '{name} {bar} epoch {epoch} · loss {loss} · test {accuracy} · {eta} s left'
  const line = new SingleBar({ format, stream, hideCursor: true, barsize: 20, etaBuffer: 100 }, Presets.shades_classic)
  return {
    start: (name, steps) => line.start(steps, 0, { name: name.padEnd(9), epoch: '0.0', loss: '–', accuracy: '–' }),
    step: ({ epoch, loss }) => line.increment({ epoch: epoch.toFixed(1), loss: loss.toFixed(3) }),
    epoch: (_, { accuracy }) => line.update({ accuracy: percent(accuracy) }),
    stop: () => line.stop(),
  }
}

const lines = (stream: NodeJS.WritableStream): Progress => {
  let name = ''
  return {
    start: (started) => {
      name = started.padEnd(9)
    },
    step: () => {},
    epoch: (epoch, { loss, accuracy }) => {
      stream.write(`${name} epoch ${String(epoch).padStart(2)} · test loss ${loss.toFixed(4)} · test accuracy ${percent(accuracy)}\n`)
    },
    stop: () => {},
  }
}

/** The form of progress that fits the stream. */
export const progressOn = (stream: NodeJS.WriteStream): Progress => (stream.isTTY ? bar(stream) : lines(stream))
