/** Prints how much more memory a stepper takes at most than params, gradients and state are, as a fraction. The caller's params exist before. */
import { adam, stepper } from '../../src/index.ts'

const n = 1e7
const peak = (): number => 1024 * process.resourceUsage().maxRSS
const params = new Float64Array(n).fill(1)
stepper(adam(1e-3), new Float64Array(10)).step()
const before = peak()
const { grads, step } = stepper(adam(1e-3), params)
grads.fill(1)
for (let i = 0; i < 3; i++) step()
console.log((peak() - before) / (4 * 8 * n) - 1)
