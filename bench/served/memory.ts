/** Prints how much more memory a stepper takes at most than params, gradients and state are, as a fraction. The caller's params exist before. */
import { existsSync, readFileSync } from 'node:fs'
import { adam, stepper } from '../../src/index.ts'

const n = 1e7
const status = '/proc/self/status'
/** The largest that the process was, in bytes. Linux tells a child the largest of its parent too, but not there. */
const peak = (): number => {
  const kilobytes = existsSync(status) ? /VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] : undefined
  return 1024 * (kilobytes === undefined ? process.resourceUsage().maxRSS : Number(kilobytes))
}
const params = new Float64Array(n).fill(1)
stepper(adam(1e-3), new Float64Array(10)).step()
const before = peak()
const { grads, step } = stepper(adam(1e-3), params)
grads.fill(1)
for (let i = 0; i < 3; i++) step()
console.log((peak() - before) / (4 * 8 * n) - 1)
