/**
 * What a thread runs, as text: it needs no file, no loader and no import, so that it starts from a package, from TypeScript and from a bundle.
 *
 * A thread takes one slice after another. `control[NEXT]` is the slice to be taken, −1 when there is none; `control[PENDING]` counts the
 * slices that are not done. Which slices there are, and which follows which, never changes, so a slice is taken by one exchange.
 */
export const threadSource = `'use strict'
const serve = ({ memory, modules, pieces, slices, control, words: { NEXT, PENDING, READY, FAILED }, spins }) => {
  try {
    const runs = modules.map((module) => new WebAssembly.Instance(module, { m: { m: memory } }).exports.run)
    Atomics.add(control, READY, 1)
    for (let idle = 0; ; ) {
      const slice = Atomics.load(control, NEXT)
      if (slice < 0) {
        if (idle++ < spins) continue
        Atomics.wait(control, NEXT, slice)
      } else if (Atomics.compareExchange(control, NEXT, slice, slices[2 * slice + 1]) === slice) {
        for (let at = slices[2 * slice]; at < slices[2 * slice + 2]; at += 4) runs[pieces[at]](pieces[at + 1], pieces[at + 2], pieces[at + 3])
        if (Atomics.sub(control, PENDING, 1) === 1) Atomics.notify(control, PENDING)
      }
      idle = 0
    }
  } catch (error) {
    Atomics.store(control, FAILED, 1)
    Atomics.notify(control, PENDING)
    throw error
  }
}
if (typeof require === 'function') serve(require('node:worker_threads').workerData)
else self.onmessage = ({ data }) => serve(data)
`
